package app.gangway.identity.google;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.PreparedAccount;
import app.gangway.identity.SignIn;
import app.gangway.identity.SignedIn;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which Google account signs in to which account. The database keeps it to one of each. */
@Service
public class GoogleLinks {

  private final JdbcClient jdbc;
  private final AccountManagement accounts;
  private final CurrentAccount currentAccount;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  GoogleLinks(
      JdbcClient jdbc,
      AccountManagement accounts,
      CurrentAccount currentAccount,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.currentAccount = currentAccount;
    this.events = events;
    this.clock = clock;
  }

  /** A sign-in to the account that this person at Google is linked to, whatever its address is. */
  Optional<SignedIn> signInOf(GoogleIdentity person) {
    return jdbc.sql(
            """
            select a.id, a.sign_in_generation as generation
            from google_link l join account a on a.id = l.account_id
            where l.issuer = :issuer and l.subject = :subject
            """)
        .param("issuer", person.issuer())
        .param("subject", person.subject())
        .query(Row.class)
        .optional()
        .map(row -> SignedIn.as(new AccountId(row.id()), row.generation()));
  }

  /** The Google account that signs in to this account, if there is one. */
  @Transactional(readOnly = true)
  public Optional<GoogleLink> find(AccountId account) {
    return jdbc.sql("select email, linked_at from google_link where account_id = :account")
        .param("account", account.toString())
        .query((row, number) ->
            new GoogleLink(
                EmailAddress.stored(row.getString("email")),
                Utc.instant(row.getObject("linked_at", LocalDateTime.class))))
        .optional();
  }

  /**
   * Registers an account for a person whom Google has proved, who signs in there from now on;
   * within the caller's transaction, if there is one.
   *
   * @throws InvalidInput as {@link AccountManagement#register(PreparedAccount)}, or with field
   *     {@code password} and key {@code error.google.taken} when this Google account signs in to
   *     another account
   */
  @Transactional
  public AccountId register(PreparedAccount prepared, GoogleIdentity person) {
    AccountId account = accounts.register(prepared);
    add(account, person);
    return account;
  }

  /**
   * Takes the link of the signed-in user away and ends all their sign-ins, since the Google account
   * may belong to another person by now. This browser stays signed in with {@link
   * SignIn#renewAfterNewPassword()}.
   *
   * @throws AccessDenied when no user is signed in
   * @throws InvalidInput with field {@code google} and key {@code error.google.needs-password} when
   *     there would be no way left to sign in
   */
  @Transactional
  public void disconnect() {
    AccountSummary own = currentAccount.require();
    if (!own.hasPassword()) {
      throw new InvalidInput("google", "error.google.needs-password");
    }
    if (remove(own.id())) {
      accounts.endSignIns(own.id());
    }
  }

  /**
   * Links the two within the caller's transaction; a second time changes nothing.
   *
   * @throws InvalidInput with field {@code password} and key {@code error.google.taken} when one of
   *     them is linked to another one
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void add(AccountId account, GoogleIdentity person) {
    int added =
        jdbc.sql(
                """
                insert ignore into google_link (id, issuer, subject, account_id, email, linked_at)
                values (:id, :issuer, :subject, :account, :email, :now)
                """)
            .param("id", TimeOrderedUuid.next().toString())
            .param("issuer", person.issuer())
            .param("subject", person.subject())
            .param("account", account.toString())
            .param("email", person.email().value())
            .param("now", Utc.of(clock.instant()))
            .update();
    if (added > 0) {
      events.publishEvent(new GoogleLinkChanged(account, true));
    } else if (signInOf(person).filter(known -> known.id().equals(account)).isEmpty()) {
      throw new InvalidInput("password", "error.google.taken");
    }
  }

  /** Whether there was one to remove. */
  private boolean remove(AccountId account) {
    boolean removed =
        jdbc.sql("delete from google_link where account_id = :account")
                .param("account", account.toString())
                .update()
            > 0;
    if (removed) {
      events.publishEvent(new GoogleLinkChanged(account, false));
    }
    return removed;
  }

  record Row(UUID id, int generation) {}
}
