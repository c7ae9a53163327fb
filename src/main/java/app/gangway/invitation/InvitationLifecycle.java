package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves invitations from state to state, and informs the engine, the audit log and the open
 * screens. Runs within the caller's transaction, on invitations that the caller has locked; the
 * caller has checked the actor's permission. The sender is null where the invited person asks. A
 * change that leads to a mail counts the mail last, so that {@link SendLimits} keep other senders
 * waiting only as long as the commit takes.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class InvitationLifecycle {

  /** A change of an invitation, with its name in the audit log. */
  private enum Change {
    INVITED(AuditAction.CLIENT_INVITED, AuditAction.TEAMMATE_INVITED),
    RESENT(AuditAction.CLIENT_INVITATION_RESENT, AuditAction.TEAMMATE_INVITATION_RESENT),
    CORRECTED(AuditAction.CLIENT_INVITATION_CORRECTED, AuditAction.TEAMMATE_INVITATION_CORRECTED),
    REVOKED(AuditAction.CLIENT_INVITATION_REVOKED, AuditAction.TEAMMATE_INVITATION_REVOKED),
    EXPIRED(AuditAction.CLIENT_INVITATION_EXPIRED, AuditAction.TEAMMATE_INVITATION_EXPIRED),
    ACCEPTED(AuditAction.CLIENT_INVITATION_ACCEPTED, AuditAction.TEAMMATE_INVITATION_ACCEPTED);

    private final AuditAction ofClient;
    private final AuditAction ofTeammate;

    Change(AuditAction ofClient, AuditAction ofTeammate) {
      this.ofClient = ofClient;
      this.ofTeammate = ofTeammate;
    }

    AuditAction audited(Destination destination) {
      return switch (destination) {
        case Destination.Workspace workspace -> ofClient;
        case Destination.Team team -> ofTeammate;
      };
    }
  }

  private final Invitations invitations;
  private final InvitationPolicy policy;
  private final DatabaseClock clock;
  private final InvitationTokens tokens;
  private final SendLimits limits;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;

  InvitationLifecycle(
      Invitations invitations,
      InvitationPolicy policy,
      DatabaseClock clock,
      InvitationTokens tokens,
      SendLimits limits,
      Announcements announcements,
      ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.policy = policy;
    this.clock = clock;
    this.tokens = tokens;
    this.limits = limits;
    this.announcements = announcements;
    this.events = events;
  }

  InvitationId invite(
      AgencyId agency,
      Destination destination,
      EmailAddress email,
      @Nullable Locale language,
      AccountId sender,
      Instant now) {
    Period period = policy.checkInvite(agency, destination, email, now);
    limits.check(agency, email, sender);
    Invitation invitation =
        new Invitation(InvitationId.next(), agency, destination, email, sender, now, period);
    return add(invitation.inLanguage(language), sender, now);
  }

  /**
   * Invites the address of an ended invitation again, in the name of the sender or, without one, of
   * the first inviter.
   */
  InvitationId inviteAgain(Invitation ended, @Nullable AccountId sender, Instant now) {
    policy.checkInviteAgain(ended, clock.now());
    if (ended.state() == InvitationState.PENDING) {
      expire(ended, now);
    }
    AgencyId agency = ended.agencyId();
    Period period = policy.checkInvite(agency, ended.destination(), ended.email(), now);
    limits.check(agency, ended.email(), sender);
    AccountId inviter = sender == null ? ended.invitedBy() : sender;
    Invitation invitation =
        new Invitation(
            InvitationId.next(), agency, ended.destination(), ended.email(), inviter, now, period);
    return add(invitation.replacing(ended), sender, now);
  }

  private InvitationId add(Invitation invitation, @Nullable AccountId sender, Instant now) {
    Invitation added = invitations.saveAndFlush(invitation);
    publishChange(
        added,
        InvitationMessage.Requested.of(added),
        sender,
        Change.INVITED,
        added.destination().rights());
    limits.count(added, sender);
    return added.id();
  }

  /**
   * @throws InvitationEnded it is no longer open
   */
  void resend(Invitation invitation, @Nullable AccountId sender, Instant now) {
    invitation.requirePending();
    invitation.extend(policy.checkResend(invitation, sender, now));
    invitations.flush();
    publishChange(
        invitation, InvitationMessage.ResendRequested.of(invitation), sender, Change.RESENT, null);
    limits.count(invitation, sender);
  }

  /**
   * @throws InvitationEnded it is no longer open
   */
  void correct(Invitation invitation, EmailAddress corrected, AccountId sender, Instant now) {
    Period period = policy.checkCorrection(invitation, corrected, now);
    EmailAddress before = invitation.email();
    invitation.correct(corrected, period);
    invitations.saveAndFlush(invitation);
    tokens.deleteAll(invitation.id());
    publishChange(
        invitation,
        InvitationMessage.ResendRequested.of(invitation),
        sender,
        Change.CORRECTED,
        before.value());
    limits.count(invitation, sender);
  }

  /**
   * @throws InvitationEnded it is accepted or revoked already
   */
  void revoke(Invitation invitation, AccountId by, Instant now) {
    invitation.revoke(by, now);
    publishChange(invitation, InvitationMessage.Revoked.of(invitation), by, Change.REVOKED, null);
  }

  /**
   * @throws InvitationEnded it is no longer open
   */
  void accept(Invitation invitation, AccountId account, Instant now) {
    invitation.accept(account, now);
    Destination destination = invitation.destination();
    EngineMessage accepted = destination.accepted(invitation, account);
    publishChange(invitation, accepted, account, Change.ACCEPTED, destination.rights());
  }

  /**
   * Ends an invitation whose time is over. Sends no message to the engine, whose expiry job finds
   * the invitation ended.
   */
  void expire(Invitation overdue, Instant now) {
    overdue.expire(now);
    invitations.saveAndFlush(overdue);
    audit(overdue, null, Change.EXPIRED, null);
    announce(overdue);
  }

  /**
   * Expires a pending invitation whose time is over although the engine has not done so yet, so
   * that it does not prevent a new one.
   *
   * @return whether there was one
   */
  boolean expireOverdue(UUID target, EmailAddress email) {
    Instant now = clock.now();
    Optional<Invitation> overdue =
        invitations.lockPending(target, email.key()).filter(pending -> !pending.isOpen(now));
    overdue.ifPresent(pending -> expire(pending, now));
    return overdue.isPresent();
  }

  private void publishChange(
      Invitation invitation,
      EngineMessage message,
      @Nullable AccountId actor,
      Change change,
      @Nullable String detail) {
    events.publishEvent(message);
    audit(invitation, actor, change, detail);
    announce(invitation);
  }

  private void audit(
      Invitation invitation, @Nullable AccountId actor, Change change, @Nullable String detail) {
    Destination destination = invitation.destination();
    events.publishEvent(
        new Audited(
            invitation.agencyId(),
            actor,
            change.audited(destination),
            invitation.email().value(),
            destination.workspace(),
            detail));
  }

  private void announce(Invitation invitation) {
    announcements.announceAfterCommit(invitation.target());
  }
}
