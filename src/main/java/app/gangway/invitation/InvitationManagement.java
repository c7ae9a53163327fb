package app.gangway.invitation;

import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.Constraints;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites clients and teammates, for owners and admins of the agency; {@link AccessDenied} for all
 * other users. A refused call changes nothing.
 */
@Service
public class InvitationManagement {

  private final Invitations invitations;
  private final InvitationPolicy policy;
  private final InvitationLifecycle lifecycle;
  private final InvitationListQueries lists;
  private final Teammates teammates;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvitationManagement(
      Invitations invitations,
      InvitationPolicy policy,
      InvitationLifecycle lifecycle,
      InvitationListQueries lists,
      Teammates teammates,
      TransactionTemplate transaction,
      Clock clock) {
    this.invitations = invitations;
    this.policy = policy;
    this.lifecycle = lifecycle;
    this.lists = lists;
    this.teammates = teammates;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Invites in the person's own language where it is known, or else in the agency's. */
  public InvitationId invite(WorkspaceId workspaceId, EmailAddress email) {
    return invite(workspaceId, email, null);
  }

  /**
   * Invites an address; the mail follows by itself. May ask the mail server whether it takes it.
   *
   * @param language of the mails, or null for the person's own where it is known, or else the
   *     agency's
   * @throws InvalidInput with field {@code email} and key {@code error.invitation.already-pending},
   *     {@code error.invitation.already-accepted}, {@code error.invitation.already-member}, {@code
   *     error.invitation.is-teammate}, or {@code error.invitation.limit-address}, {@code …-sender},
   *     {@code …-agency} with the minutes to wait as its argument; or as {@link
   *     EmailAddress#requireUnmistakable} and {@link app.gangway.mail.Mailer#requireReachable}
   */
  public InvitationId invite(
      WorkspaceId workspaceId, EmailAddress email, @Nullable Locale language) {
    return invite(
        new Destination.Workspace(workspaceId), sender -> workspaceId.value(), email, language);
  }

  /**
   * Invites an address to the team, for owners and admins.
   *
   * @param role admin or member, never owner
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)}, or with field
   *     {@code email} and key {@code error.invitation.already-teammate} or {@code
   *     error.invitation.is-client}, or with field {@code role} and key {@code
   *     error.invitation.role}
   */
  public InvitationId inviteTeammate(
      EmailAddress email, TeammateRole role, @Nullable Locale language) {
    if (role == TeammateRole.OWNER) {
      throw new InvalidInput("role", "error.invitation.role");
    }
    return invite(new Destination.Team(role), sender -> sender.agencyId().value(), email, language);
  }

  /**
   * Invites a line of a list, in the name of the teammate who began it and with the rights that
   * they have now.
   *
   * @param take takes the line within the transaction that invites
   * @return false where the line was not to be taken
   * @throws AccessDenied when the teammate may not invite any more
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)}
   */
  boolean inviteLine(BulkLists.Work list, BulkListQueries.Waiting line, BooleanSupplier take) {
    Destination destination = new Destination.Workspace(list.workspace());
    return onlyOnePending(
        () -> {
          Teammate sender =
              teammates
                  .of(list.begunBy(), list.agency())
                  .filter(teammate -> teammate.role().may(destination.permission()))
                  .orElseThrow(() -> new AccessDenied("may not invite any more"));
          boolean taken = take.getAsBoolean();
          if (taken) {
            lifecycle.invite(
                sender.agencyId(),
                destination,
                line.email(),
                list.language(),
                sender.accountId(),
                clock.instant());
          }
          return taken;
        },
        () -> lifecycle.expireOverdue(list.workspace().value(), line.email()));
  }

  private InvitationId invite(
      Destination destination,
      Function<Teammate, UUID> target,
      EmailAddress email,
      @Nullable Locale language) {
    teammates.require(destination.permission());
    policy.checkAddress(email);
    return onlyOnePending(
        () -> {
          Teammate sender = teammates.require(destination.permission());
          return lifecycle.invite(
              sender.agencyId(), destination, email, language, sender.accountId(), clock.instant());
        },
        () ->
            lifecycle.expireOverdue(
                target.apply(teammates.require(destination.permission())), email));
  }

  /**
   * Invites the address of an invitation that expired or was revoked once more, as a new invitation
   * that remembers the old one. May ask the mail server whether it takes the address.
   *
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)}, or with field
   *     {@code invitation} and key {@code error.invitation.still-open} or {@code
   *     error.invitation.accepted}
   */
  public InvitationId inviteAgain(InvitationId ended) {
    requireReachable(ended);
    return onlyOnePending(
        () -> {
          Teammate sender = teammates.require();
          return lifecycle.inviteAgain(locked(ended, sender), sender.accountId(), clock.instant());
        },
        () -> false);
  }

  /**
   * Revokes an invitation: its links no longer work, and the invited person cannot ask for fresh
   * ones, as they can after it expired. The row stays, with the teammate and the time. A second
   * call changes nothing.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted}
   *     when it is accepted already
   */
  @Transactional
  public void revoke(InvitationId id) {
    Teammate teammate = teammates.require();
    Invitation invitation = locked(id, teammate);
    if (invitation.state() == InvitationState.REVOKED) {
      return;
    }
    unlessEnded(() -> lifecycle.revoke(invitation, teammate.accountId(), clock.instant()));
  }

  /**
   * Mails an open invitation once more, with a new link and a new end; the links sent before work
   * until then too. May ask the mail server whether it takes the address.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted},
   *     {@code error.invitation.revoked} or {@code error.invitation.expired}, or with field {@code
   *     email} for the limits of {@link #invite} and, within a moment of the last mail, with key
   *     {@code error.invitation.cooldown} and the seconds to wait; or as {@link
   *     app.gangway.mail.Mailer#requireReachable}
   */
  public void resend(InvitationId id) {
    requireReachable(id);
    transaction.executeWithoutResult(status -> {
      Teammate sender = teammates.require();
      Invitation invitation = locked(id, sender);
      unlessEnded(() -> lifecycle.resend(invitation, sender.accountId(), clock.instant()));
    });
  }

  /**
   * The mail server may have changed since the address was invited. Asked before the transaction
   * that sends; an invitation that accepts no further mail is refused there for its own reason.
   */
  private void requireReachable(InvitationId id) {
    Teammate teammate = teammates.require();
    Invitation invitation = allowed(invitations.findById(id.value()), teammate);
    if (invitation.state() != InvitationState.ACCEPTED) {
      policy.checkReachable(invitation.email());
    }
  }

  /**
   * Gives an invitation whose mail was refused another address, and mails it there. Links that were
   * sent to the old address no longer work.
   *
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)} and {@link #resend},
   *     or with field {@code invitation} and key {@code error.invitation.not-refused}
   */
  public void correct(InvitationId id, EmailAddress corrected) {
    teammates.require();
    policy.checkAddress(corrected);
    onlyOnePending(
        () -> {
          Teammate sender = teammates.require();
          Invitation invitation = locked(id, sender);
          unlessEnded(
              () -> lifecycle.correct(invitation, corrected, sender.accountId(), clock.instant()));
          return id;
        },
        () -> false);
  }

  /**
   * The newest invitations of a workspace, for every teammate; for a search, the first by address.
   *
   * @param begin the beginning of the addresses to search for; blank for all
   * @param limit how many rows at most
   */
  @Transactional(readOnly = true)
  public InvitationPage list(
      WorkspaceId workspaceId, InvitationFilter filter, String begin, int limit) {
    return lists.list(teammates.require().agencyId(), workspaceId, filter, begin, limit);
  }

  /** The invitations to the team, as {@link #list}, for every teammate. */
  @Transactional(readOnly = true)
  public InvitationPage listOfTeam(InvitationFilter filter, String begin, int limit) {
    return lists.list(teammates.require().agencyId(), null, filter, begin, limit);
  }

  /** Where mails of open invitations did not arrive, for every teammate. */
  @Transactional(readOnly = true)
  public List<UndeliveredMails> undelivered() {
    return lists.undelivered(teammates.require().agencyId());
  }

  /**
   * Converts a violated constraint on pending invitations into an answer for the user.
   *
   * @param retry makes room for a second attempt, and says whether it could
   */
  private <T> T onlyOnePending(Supplier<T> attempt, Supplier<Boolean> retry) {
    try {
      return Objects.requireNonNull(transaction.execute(status -> attempt.get()));
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_invitation_pending", e)) {
        throw e;
      }
      if (Boolean.TRUE.equals(transaction.execute(status -> retry.get()))) {
        return onlyOnePending(attempt, () -> false);
      }
      throw new InvalidInput("email", "error.invitation.already-pending");
    }
  }

  private Invitation locked(InvitationId id, Teammate teammate) {
    return allowed(invitations.lock(id.value()), teammate);
  }

  private static Invitation allowed(Optional<Invitation> found, Teammate teammate) {
    return found
        .filter(invitation -> invitation.agencyId().equals(teammate.agencyId()))
        .filter(invitation -> teammate.role().may(invitation.destination().permission()))
        .orElseThrow(() -> new AccessDenied("no such invitation for this role in this agency"));
  }

  private static void unlessEnded(Runnable change) {
    try {
      change.run();
    } catch (InvitationEnded e) {
      throw new InvalidInput(
          "invitation", "error.invitation." + e.state().name().toLowerCase(Locale.ROOT));
    }
  }
}
