package app.gangway.invitation;

import app.gangway.agency.AgencyClients;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeammateRole;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.PreparedAccount;
import app.gangway.identity.google.GoogleIdentity;
import app.gangway.identity.google.GoogleLinks;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks the link of an invitation, and accepts the invitation for the invited person. */
@Service
public class InvitationAcceptance {

  private final Invitations invitations;
  private final InvitationQueries queries;
  private final DatabaseClock clock;
  private final InvitationTokens tokens;
  private final InvitationLifecycle lifecycle;
  private final AgencyClients clients;
  private final AgencyManagement agencies;
  private final TeamManagement team;
  private final AccountManagement accounts;
  private final GoogleLinks googleLinks;
  private final CurrentAccount currentAccount;
  private final TransactionTemplate transaction;

  InvitationAcceptance(
      Invitations invitations,
      InvitationQueries queries,
      DatabaseClock clock,
      InvitationTokens tokens,
      InvitationLifecycle lifecycle,
      AgencyClients clients,
      AgencyManagement agencies,
      TeamManagement team,
      AccountManagement accounts,
      GoogleLinks googleLinks,
      CurrentAccount currentAccount,
      TransactionTemplate transaction) {
    this.invitations = invitations;
    this.queries = queries;
    this.clock = clock;
    this.tokens = tokens;
    this.lifecycle = lifecycle;
    this.clients = clients;
    this.agencies = agencies;
    this.team = team;
    this.accounts = accounts;
    this.googleLinks = googleLinks;
    this.currentAccount = currentAccount;
    this.transaction = transaction;
  }

  /** The state of the link with this token. Changes nothing, however often it is called. */
  public LinkState check(String token) {
    return LinkToken.parse(token).map(queries::linkState).orElseGet(LinkState.Unknown::new);
  }

  /**
   * Records that a browser shows the page of the link with this token: the first time of an open
   * invitation counts. To be called when the page's script has answered, since a mail scanner that
   * only fetches the link runs none.
   */
  public void noteOpening(String token) {
    LinkToken.parse(token)
        .flatMap(tokens::invitation)
        .ifPresent(id ->
            transaction.executeWithoutResult(status ->
                invitations.lock(id).ifPresent(invitation -> invitation.markOpened(clock.now()))));
  }

  /**
   * Accepts as the signed-in account, whose address has to be the invited one. Of several attempts
   * at the same moment exactly one succeeds.
   *
   * @throws AccessDenied when no account is signed in
   */
  public AcceptanceResult accept(String token) {
    Optional<LinkToken> link = LinkToken.parse(token);
    if (link.isEmpty()) {
      return new AcceptanceResult.Ended(new LinkState.Unknown());
    }
    return allOrNothing(() -> accept(link.get(), currentAccount.require()));
  }

  /**
   * Registers the invited address and accepts, both or nothing. The link proves that the mailbox
   * belongs to its holder.
   *
   * @throws InvalidInput with field {@code name} or {@code password}, or with field {@code email}
   *     and key {@code error.email.taken} when the address has an account by now
   */
  public AcceptanceResult acceptAsNewAccount(
      String token, String name, String rawPassword, Locale locale) {
    if (!(check(token) instanceof LinkState.Valid valid)) {
      return new AcceptanceResult.Ended(check(token));
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
    return registering(token, () -> accept(link, accounts.get(accounts.register(prepared))));
  }

  /**
   * Registers the invited address without a password, for a person whom Google has proved to own
   * it, and accepts, both or nothing. They sign in with Google from then on.
   *
   * @param person whose address has to be the invited one
   * @throws InvalidInput with field {@code name}, with field {@code email} and key {@code
   *     error.email.taken} when the address has an account by now, or with field {@code password}
   *     and key {@code error.google.taken} when this Google account signs in to another one
   */
  public AcceptanceResult acceptWithGoogle(
      String token, String name, GoogleIdentity person, Locale locale) {
    if (!(check(token) instanceof LinkState.Valid valid)) {
      return new AcceptanceResult.Ended(check(token));
    }
    if (!valid.invited().sameMailbox(person.email())) {
      return new AcceptanceResult.WrongAccount(valid.invited(), person.email());
    }
    PreparedAccount prepared = accounts.prepare(valid.invited(), name, null, locale);
    LinkToken link = LinkToken.parse(token).orElseThrow();
    return registering(
        token, () -> accept(link, accounts.get(googleLinks.register(prepared, person))));
  }

  /** The same form in another tab may have registered the address and accepted a moment before. */
  private AcceptanceResult registering(String token, Supplier<AcceptanceResult> attempt) {
    try {
      return allOrNothing(attempt);
    } catch (InvalidInput refused) {
      LinkState now = check(token);
      if (now instanceof LinkState.Valid) {
        throw refused;
      }
      return new AcceptanceResult.Ended(now);
    }
  }

  /** An attempt that does not succeed leaves nothing behind, not even the new account. */
  private AcceptanceResult allOrNothing(Supplier<AcceptanceResult> attempt) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          AcceptanceResult result = attempt.get();
          if (!(result instanceof AcceptanceResult.Joined)
              && !(result instanceof AcceptanceResult.JoinedTeam)) {
            status.setRollbackOnly();
          }
          return result;
        }));
  }

  private AcceptanceResult accept(LinkToken link, AccountSummary account) {
    // The invitation before its link: every change locks in this order
    Optional<Invitation> found =
        tokens.invitation(link).flatMap(invitations::lock).filter(locked -> tokens.lock(link));
    if (found.isEmpty()) {
      return new AcceptanceResult.Ended(new LinkState.Unknown());
    }
    Invitation invitation = found.get();
    Instant now = clock.now();
    if (!invitation.isOpen(now)) {
      return new AcceptanceResult.Ended(queries.linkState(link));
    }
    if (!invitation.sameMailbox(account.email())) {
      return new AcceptanceResult.WrongAccount(invitation.email(), account.email());
    }
    Optional<AcceptanceResult> refusal = join(invitation, account);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    lifecycle.accept(invitation, account.id(), now);
    return switch (invitation.destination()) {
      case Destination.Workspace(WorkspaceId id) -> new AcceptanceResult.Joined(account.id(), id);
      case Destination.Team team ->
          new AcceptanceResult.JoinedTeam(account.id(), invitation.agencyId());
    };
  }

  /**
   * Makes the account a client of the agency or a teammate: one row in the database decides that it
   * is never both.
   *
   * @return the refusal, if it already is something else
   */
  private Optional<AcceptanceResult> join(Invitation invitation, AccountSummary account) {
    AgencyId agency = invitation.agencyId();
    return switch (invitation.destination()) {
      case Destination.Workspace workspace ->
          clients.join(agency, account.id())
              ? Optional.empty()
              : Optional.of(new AcceptanceResult.TeammateOfAgency(agencies.get(agency).name()));
      case Destination.Team(TeammateRole role) ->
          team.join(agency, account.id(), role)
              ? Optional.empty()
              : Optional.of(new AcceptanceResult.AlreadyInAgency(agencies.get(agency).name()));
    };
  }
}
