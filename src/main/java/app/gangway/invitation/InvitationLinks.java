package app.gangway.invitation;

import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.PreparedAccount;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleLinks;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkToken;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What the holder of a link can do: look, and join. */
@Service
public class InvitationLinks {

  private final LinkTargets targets;
  private final Joining joining;
  private final AccountManagement accounts;
  private final GoogleLinks googleLinks;
  private final CurrentAccount currentAccount;
  private final TransactionTemplate transaction;

  InvitationLinks(
      LinkTargets targets,
      Joining joining,
      AccountManagement accounts,
      GoogleLinks googleLinks,
      CurrentAccount currentAccount,
      TransactionTemplate transaction) {
    this.targets = targets;
    this.joining = joining;
    this.accounts = accounts;
    this.googleLinks = googleLinks;
    this.currentAccount = currentAccount;
    this.transaction = transaction;
  }

  /** What the link leads to. Changes nothing, however often and by whomever it is asked. */
  public LinkState look(String token) {
    return LinkToken.parse(token).map(targets::look).orElseGet(LinkState.Unknown::new);
  }

  /**
   * Joins as the signed-in account, whose address has to be the invited one. Of several attempts at
   * the same moment exactly one joins.
   *
   * @throws AccessDenied when nobody is signed in
   */
  public Acceptance accept(String token) {
    Optional<LinkToken> link = LinkToken.parse(token);
    if (link.isEmpty()) {
      return new Acceptance.Ended(new LinkState.Unknown());
    }
    return joinIn(() -> {
      AccountSummary account = currentAccount.require();
      return joining.join(link.get(), account);
    });
  }

  /**
   * Registers the invited address and joins, both or nothing. Whoever holds the link has shown that
   * the mailbox is theirs.
   *
   * @throws InvalidInput with field {@code name} or {@code password}, or with field {@code email}
   *     and key {@code error.email.taken} when the address has an account by now
   */
  public Acceptance acceptAsNewAccount(
      String token, String name, String rawPassword, Locale locale) {
    if (!(look(token) instanceof LinkState.Valid valid)) {
      return new Acceptance.Ended(look(token));
    }
    if (valid.accountExists()) {
      throw new InvalidInput("email", "error.email.taken");
    }
    PreparedAccount prepared =
        accounts.prepare(
            valid.invited(),
            name,
            rawPassword,
            locale,
            valid.agencyName(),
            valid.destinationName());
    LinkToken link = LinkToken.parse(token).orElseThrow();
    return joinIn(() -> joining.join(link, accounts.get(accounts.register(prepared))));
  }

  /**
   * Registers the invited address without a password, for whom Google has proved to own it, and
   * joins, both or nothing. They sign in with Google from then on.
   *
   * @param person whose address has to be the invited one
   * @throws InvalidInput with field {@code name}, with field {@code email} and key {@code
   *     error.email.taken} when the address has an account by now, or with field {@code password}
   *     and key {@code error.google.taken} when this Google account signs in to another one
   */
  public Acceptance acceptWithGoogle(
      String token, String name, GoogleIdentity person, Locale locale) {
    if (!(look(token) instanceof LinkState.Valid valid)) {
      return new Acceptance.Ended(look(token));
    }
    if (!valid.invited().sameMailbox(person.email())) {
      return new Acceptance.WrongAccount(valid.invited(), person.email());
    }
    PreparedAccount prepared = accounts.prepare(valid.invited(), name, null, locale);
    LinkToken link = LinkToken.parse(token).orElseThrow();
    return joinIn(() -> joining.join(link, accounts.get(googleLinks.register(prepared, person))));
  }

  /** Whatever did not join leaves nothing behind, not even the account. */
  private Acceptance joinIn(Supplier<Acceptance> attempt) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          Acceptance acceptance = attempt.get();
          if (!(acceptance instanceof Acceptance.Joined)
              && !(acceptance instanceof Acceptance.JoinedTeam)) {
            status.setRollbackOnly();
          }
          return acceptance;
        }));
  }
}
