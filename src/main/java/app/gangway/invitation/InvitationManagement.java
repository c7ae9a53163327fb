package app.gangway.invitation;

import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.Announcements;
import app.gangway.shared.Constraints;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.WorkspaceId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invites clients, for owners and admins of the workspace's agency; {@link AccessDenied} for
 * everybody else.
 */
@Service
public class InvitationManagement {

  private final Invitations invitations;
  private final InvitationDesk desk;
  private final PendingInvitations pending;
  private final Teammates teammates;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  InvitationManagement(
      Invitations invitations,
      InvitationDesk desk,
      PendingInvitations pending,
      Teammates teammates,
      Announcements announcements,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      Clock clock) {
    this.invitations = invitations;
    this.desk = desk;
    this.pending = pending;
    this.teammates = teammates;
    this.announcements = announcements;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Invites an address; the mail follows by itself.
   *
   * @throws InvalidInput with field {@code email} and key {@code error.invitation.already-pending},
   *     {@code error.invitation.already-accepted}, {@code error.invitation.already-member}, {@code
   *     error.invitation.is-teammate}, or {@code error.invitation.limit-address}, {@code …-sender},
   *     {@code …-agency} with the minutes to wait as its argument; nothing is changed then
   */
  public InvitationId invite(WorkspaceId workspaceId, EmailAddress email) {
    try {
      return inTransaction(workspaceId, email);
    } catch (DataIntegrityViolationException e) {
      if (!Constraints.broke("uk_invitation_pending", e)) {
        throw e;
      }
      if (expireOverdue(workspaceId, email)) {
        return invite(workspaceId, email);
      }
      throw new InvalidInput("email", "error.invitation.already-pending");
    }
  }

  private InvitationId inTransaction(WorkspaceId workspaceId, EmailAddress email) {
    return Objects.requireNonNull(transaction.execute(status -> add(workspaceId, email)));
  }

  private InvitationId add(WorkspaceId workspaceId, EmailAddress email) {
    Teammate sender = teammates.requireManager();
    Instant now = clock.instant();
    Period period = desk.checkInvite(sender, workspaceId, email, now);
    InvitationId id = InvitationId.next();
    invitations.saveAndFlush(
        new Invitation(id, sender.agencyId(), workspaceId, email, sender.accountId(), now, period));
    countMail(id, sender, email, now);
    events.publishEvent(new InvitationRequested(id, period.expiresAt(), period.remindAt()));
    announceAfterCommit(workspaceId);
    return id;
  }

  private boolean expireOverdue(WorkspaceId workspaceId, EmailAddress email) {
    return Objects.requireNonNull(
            transaction.execute(
                status -> invitations.expireOverdue(workspaceId.value(), email.key())))
        > 0;
  }

  /**
   * Takes an invitation back; all its links are dead from now on. The row stays, with who did it
   * and when. A second call changes nothing.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted} or
   *     {@code error.invitation.expired} when something else ended it before
   */
  @Transactional
  public void revoke(InvitationId id) {
    Teammate teammate = teammates.requireManager();
    Invitation invitation = locked(id, teammate);
    if (invitation.state() == InvitationState.REVOKED) {
      return;
    }
    try {
      invitation.revoke(teammate.accountId(), clock.instant());
    } catch (InvitationEnded e) {
      throw ended(e);
    }
    events.publishEvent(new InvitationRevoked(id));
    announceAfterCommit(invitation.workspaceId());
  }

  /**
   * Mails an open invitation once more, with a new link and a new end; the links sent before work
   * until then too.
   *
   * @throws InvalidInput with field {@code invitation} and key {@code error.invitation.accepted},
   *     {@code error.invitation.revoked} or {@code error.invitation.expired}, or with field {@code
   *     email} for the limits of {@link #invite}
   */
  @Transactional
  public void resend(InvitationId id) {
    Teammate sender = teammates.requireManager();
    Invitation invitation = locked(id, sender);
    Instant now = clock.instant();
    Period period = desk.checkResend(sender, invitation.workspaceId(), invitation.email(), now);
    try {
      invitation.extend(period);
    } catch (InvitationEnded e) {
      throw ended(e);
    }
    countMail(id, sender, invitation.email(), now);
    events.publishEvent(
        new InvitationResendRequested(
            id, invitation.generation(), period.expiresAt(), period.remindAt()));
    announceAfterCommit(invitation.workspaceId());
  }

  /**
   * The invitations of a workspace that wait for the person, or that were accepted and wait for the
   * engine to let the person in; the newest first. Every teammate may look.
   */
  @Transactional(readOnly = true)
  public List<InvitationSummary> pending(WorkspaceId workspaceId) {
    return pending.of(teammates.require().agencyId(), workspaceId);
  }

  private Invitation locked(InvitationId id, Teammate teammate) {
    return invitations
        .lock(id.value())
        .filter(invitation -> invitation.agencyId().equals(teammate.agencyId()))
        .orElseThrow(() -> new AccessDenied("no such invitation in this agency"));
  }

  private void countMail(InvitationId id, Teammate sender, EmailAddress email, Instant now) {
    invitations.addSendRequest(
        TimeOrderedUuid.next(),
        id.value(),
        sender.agencyId().value(),
        sender.accountId().value(),
        email.key(),
        now);
  }

  private void announceAfterCommit(WorkspaceId workspaceId) {
    AfterCommit.run(() -> announcements.announce(workspaceId.value()));
  }

  private static InvalidInput ended(InvitationEnded e) {
    return new InvalidInput(
        "invitation", "error.invitation." + e.state().name().toLowerCase(Locale.ROOT));
  }
}
