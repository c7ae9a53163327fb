package app.gangway.invitation;

import app.gangway.invitation.Destination.Happening;
import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.Audited;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done to invitations: inviting, inviting again, resending, correcting the address,
 * revoking. Within the caller's transaction, on invitations that the caller has locked; whoever
 * calls has decided that it may be. The sender is null where the invited person asks. What makes a
 * mail go out ends by counting it, so that {@link SendLimits} hold nobody up for longer than the
 * commit takes.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Inviting {

  private final Invitations invitations;
  private final InvitationDesk desk;
  private final LinkTargets targets;
  private final SendLimits limits;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;

  Inviting(
      Invitations invitations,
      InvitationDesk desk,
      LinkTargets targets,
      SendLimits limits,
      Announcements announcements,
      ApplicationEventPublisher events) {
    this.invitations = invitations;
    this.desk = desk;
    this.targets = targets;
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
    Period period = desk.checkInvite(agency, destination, email, now);
    return add(
        agency, destination, email, sender, sender, now, period, it -> it.inLanguage(language));
  }

  /**
   * @throws InvalidInput with field {@code invitation} where the invitation has not ended, or is
   *     accepted
   */
  InvitationId inviteAgain(Invitation ended, @Nullable AccountId sender, Instant now) {
    switch (ended.state()) {
      case ACCEPTED -> throw new InvalidInput("invitation", "error.invitation.accepted");
      case PENDING -> {
        if (ended.isOpen(targets.now())) {
          throw new InvalidInput("invitation", "error.invitation.still-open");
        }
        expire(ended, now);
      }
      case EXPIRED, REVOKED -> {
        // Its time is over, as it has to be
      }
    }
    AgencyId agency = ended.agencyId();
    Period period = desk.checkInvite(agency, ended.destination(), ended.email(), now);
    AccountId inviter = sender == null ? ended.invitedBy() : sender;
    return add(
        agency,
        ended.destination(),
        ended.email(),
        inviter,
        sender,
        now,
        period,
        it -> it.instead(ended));
  }

  private InvitationId add(
      AgencyId agency,
      Destination destination,
      EmailAddress email,
      AccountId inviter,
      @Nullable AccountId sender,
      Instant now,
      Period period,
      UnaryOperator<Invitation> with) {
    limits.check(agency, email, sender);
    InvitationId id = InvitationId.next();
    Invitation added =
        invitations.saveAndFlush(
            with.apply(new Invitation(id, agency, destination, email, inviter, now, period)));
    publish(
        added, destination.requested(id, period), sender, Happening.INVITED, destination.rights());
    limits.count(added, sender);
    return id;
  }

  /**
   * @throws InvitationEnded it is no longer open
   */
  void resend(Invitation invitation, @Nullable AccountId sender, Instant now) {
    invitation.requirePending();
    Period period = desk.checkResend(invitation, sender, now);
    invitation.extend(period);
    invitations.flush();
    publish(invitation, resendRequest(invitation, period), sender, Happening.RESENT, null);
    limits.count(invitation, sender);
  }

  /**
   * @throws InvitationEnded it is no longer open
   */
  void correct(Invitation invitation, EmailAddress corrected, AccountId sender, Instant now) {
    Period period =
        desk.checkCorrection(invitation.agencyId(), invitation.destination(), corrected, now);
    EmailAddress before = invitation.email();
    invitation.correct(corrected, period);
    invitations.saveAndFlush(invitation);
    invitations.burnLinks(invitation.id().value());
    publish(
        invitation, resendRequest(invitation, period), sender, Happening.CORRECTED, before.value());
    limits.count(invitation, sender);
  }

  /**
   * @throws InvitationEnded somebody has joined by it, or it is revoked already
   */
  void revoke(Invitation invitation, AccountId by, Instant now) {
    invitation.revoke(by, now);
    EngineMessage revoked = invitation.destination().revoked(invitation.id());
    publish(invitation, revoked, by, Happening.REVOKED, null);
  }

  /**
   * Ends an open invitation whose time is over although the engine has not come by yet, so that it
   * does not stand in a new one's way.
   *
   * @return whether there was one
   */
  boolean expireOverdue(UUID target, EmailAddress email) {
    Instant now = targets.now();
    Optional<Invitation> overdue =
        invitations.lockPending(target, email.key()).filter(pending -> !pending.isOpen(now));
    overdue.ifPresent(pending -> expire(pending, now));
    return overdue.isPresent();
  }

  private void expire(Invitation overdue, Instant now) {
    overdue.expire(now);
    invitations.saveAndFlush(overdue);
    audit(overdue, null, Happening.EXPIRED, null);
  }

  /** Tells the engine, the audit log and the open screens. */
  void publish(
      Invitation invitation,
      EngineMessage message,
      @Nullable AccountId actor,
      Happening happening,
      @Nullable String detail) {
    events.publishEvent(message);
    audit(invitation, actor, happening, detail);
    AfterCommit.run(() -> announcements.announce(invitation.target()));
  }

  /** Tells the audit log alone. */
  void audit(
      Invitation invitation,
      @Nullable AccountId actor,
      Happening happening,
      @Nullable String detail) {
    events.publishEvent(
        new Audited(
            invitation.agencyId(),
            actor,
            invitation.destination().audited(happening),
            invitation.email().value(),
            invitation.destination().workspace(),
            detail));
  }

  private static EngineMessage resendRequest(Invitation invitation, Period period) {
    return invitation
        .destination()
        .resendRequested(invitation.id(), invitation.generation(), period);
  }
}
