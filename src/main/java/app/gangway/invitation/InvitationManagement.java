package app.gangway.invitation;

import app.gangway.agency.Permission;
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
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites clients and teammates, for owners and admins of the agency; {@link AccessDenied} for
 * everybody else. What is refused changes nothing.
 */
@Service
public class InvitationManagement {

  private final Invitations invitations;
  private final Inviting inviting;
  private final InvitationRows rows;
  private final Teammates teammates;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvitationManagement(
      Invitations invitations,
      Inviting inviting,
      InvitationRows rows,
      Teammates teammates,
      TransactionTemplate transaction,
      Clock clock) {
    this.invitations = invitations;
    this.inviting = inviting;
    this.rows = rows;
    this.teammates = teammates;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Invites in the language that is known of the person, or else in the agency's. */
  public InvitationId invite(WorkspaceId workspaceId, EmailAddress email) {
    return invite(workspaceId, email, null);
  }

  /**
   * Invites an address; the mail follows by itself.
   *
   * @param language what the mails are written in, or null for the person's own where it is known
   *     and else the agency's
   * @throws InvalidInput with field {@code email} and key {@code error.invitation.already-pending},
   *     {@code error.invitation.already-accepted}, {@code error.invitation.already-member}, {@code
   *     error.invitation.is-teammate}, or {@code error.invitation.limit-address}, {@code …-sender},
   *     {@code …-agency} with the minutes to wait as its argument
   */
  public InvitationId invite(
      WorkspaceId workspaceId, EmailAddress email, @Nullable Locale language) {
    return invite(
        Permission.MANAGE_CLIENTS,
        sender -> workspaceId.value(),
        new Destination.Workspace(workspaceId),
        email,
        language);
  }

  /**
   * Invites an address to the team, for owners and admins.
   *
   * @param role admin or member; nobody is invited as an owner
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
    return invite(
        Permission.MANAGE_TEAM,
        sender -> sender.agencyId().value(),
        new Destination.Team(role),
        email,
        language);
  }

  private InvitationId invite(
      Permission permission,
      Function<Teammate, UUID> target,
      Destination destination,
      EmailAddress email,
      @Nullable Locale language) {
    return onlyOnePending(
        () -> {
          Teammate sender = teammates.require(permission);
          return inviting.invite(
              sender.agencyId(), destination, email, language, sender.accountId(), clock.instant());
        },
        () -> inviting.expireOverdue(target.apply(teammates.require(permission)), email));
  }

  /**
   * Invites the address of an invitation that expired or was revoked once more, as a new invitation
   * that remembers the old one.
   *
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)}, or with field
   *     {@code invitation} and key {@code error.invitation.still-open} or {@code
   *     error.invitation.accepted}
   */
  public InvitationId inviteAgain(InvitationId ended) {
    return onlyOnePending(
        () -> {
          Teammate sender = teammates.require();
          return inviting.inviteAgain(locked(ended, sender), sender.accountId(), clock.instant());
        },
        () -> false);
  }

  /**
   * Takes an invitation back; all its links are dead from now on, and the invited person cannot ask
   * for fresh ones, which they can where it has only expired. The row stays, with who did it and
   * when. A second call changes nothing.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted}
   *     when somebody has joined by it before
   */
  @Transactional
  public void revoke(InvitationId id) {
    Teammate teammate = teammates.require();
    Invitation invitation = locked(id, teammate);
    if (invitation.state() == InvitationState.REVOKED) {
      return;
    }
    unlessEnded(() -> inviting.revoke(invitation, teammate.accountId(), clock.instant()));
  }

  /**
   * Mails an open invitation once more, with a new link and a new end; the links sent before work
   * until then too.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted},
   *     {@code error.invitation.revoked} or {@code error.invitation.expired}, or with field {@code
   *     email} for the limits of {@link #invite} and, within a moment of the last mail, with key
   *     {@code error.invitation.cooldown} and the seconds to wait
   */
  @Transactional
  public void resend(InvitationId id) {
    Teammate sender = teammates.require();
    Invitation invitation = locked(id, sender);
    unlessEnded(() -> inviting.resend(invitation, sender.accountId(), clock.instant()));
  }

  /**
   * Gives an invitation whose mail was refused another address, and mails it there. Links that were
   * sent to the old address are dead from now on.
   *
   * @throws InvalidInput as {@link #invite(WorkspaceId, EmailAddress, Locale)} and {@link #resend},
   *     or with field {@code invitation} and key {@code error.invitation.not-refused}
   */
  public void correct(InvitationId id, EmailAddress corrected) {
    onlyOnePending(
        () -> {
          Teammate sender = teammates.require();
          Invitation invitation = locked(id, sender);
          if (invitation.state() == InvitationState.PENDING
              && invitation.delivery() != Delivery.REFUSED) {
            throw new InvalidInput("invitation", "error.invitation.not-refused");
          }
          unlessEnded(
              () -> inviting.correct(invitation, corrected, sender.accountId(), clock.instant()));
          return id;
        },
        () -> false);
  }

  /**
   * The newest invitations of a workspace, for every teammate; of those whose address begins with
   * something, the first by address.
   *
   * @param begin what the addresses begin with; blank for all
   * @param limit how many rows at most
   */
  @Transactional(readOnly = true)
  public InvitationPage list(
      WorkspaceId workspaceId, InvitationFilter filter, String begin, int limit) {
    return rows.of(teammates.require().agencyId(), workspaceId, filter, begin, limit);
  }

  /** The invitations to the team, as {@link #list}, for every teammate. */
  @Transactional(readOnly = true)
  public InvitationPage listOfTeam(InvitationFilter filter, String begin, int limit) {
    return rows.of(teammates.require().agencyId(), null, filter, begin, limit);
  }

  /**
   * @param retry makes room for another attempt, if it can
   */
  private InvitationId onlyOnePending(Supplier<InvitationId> attempt, Supplier<Boolean> retry) {
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
    return invitations
        .lock(id.value())
        .filter(invitation -> invitation.agencyId().equals(teammate.agencyId()))
        .filter(invitation -> teammate.role().may(permissionFor(invitation.destination())))
        .orElseThrow(() -> new AccessDenied("no such invitation for this role in this agency"));
  }

  private static Permission permissionFor(Destination destination) {
    return switch (destination) {
      case Destination.Workspace workspace -> Permission.MANAGE_CLIENTS;
      case Destination.Team team -> Permission.MANAGE_TEAM;
    };
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
