package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.mail.MailBounce;
import app.gangway.mail.MailFault;
import app.gangway.mail.MailUnavailable;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invitation of an address to a workspace or to the team, from the request to its end. */
@Entity
class Invitation {

  @Id private UUID id;
  private @Nullable UUID previousId;
  @Version private @Nullable Integer version;
  private UUID agencyId;
  private @Nullable UUID workspaceId;

  @Enumerated(EnumType.STRING)
  private @Nullable TeammateRole role;

  private String email;
  private String emailKey;
  private @Nullable String locale;
  private UUID invitedBy;
  private Instant invitedAt;

  @Enumerated(EnumType.STRING)
  private InvitationState state = InvitationState.PENDING;

  private Instant expiresAt;
  private Instant remindAt;
  private @Nullable Instant remindedAt;
  private @Nullable Instant remindersStoppedAt;
  private int generation = 1;

  @Enumerated(EnumType.STRING)
  private Delivery delivery = Delivery.QUEUED;

  private @Nullable String deliveryDetail;

  @Enumerated(EnumType.STRING)
  private @Nullable MailFault deliveryFault;

  private @Nullable Instant triedSince;
  private @Nullable Instant sentAt;
  private @Nullable Instant openedAt;
  private @Nullable Instant acceptedAt;
  private @Nullable UUID acceptedBy;
  private @Nullable Instant revokedAt;
  private @Nullable UUID revokedBy;
  private @Nullable Instant expiredAt;

  @SuppressWarnings("NullAway.Init")
  protected Invitation() {}

  Invitation(
      InvitationId id,
      AgencyId agencyId,
      Destination destination,
      EmailAddress email,
      AccountId invitedBy,
      Instant now,
      Period period) {
    this.id = id.value();
    this.agencyId = agencyId.value();
    switch (destination) {
      case Destination.Workspace(WorkspaceId workspace) -> workspaceId = workspace.value();
      case Destination.Team(TeammateRole teammateRole) -> role = teammateRole;
    }
    this.email = email.value();
    this.emailKey = email.key();
    this.invitedBy = invitedBy.value();
    this.invitedAt = now;
    this.expiresAt = period.expiresAt();
    this.remindAt = period.remindAt();
  }

  /** Sets the language of the mails; null for the person's own, or else the agency's. */
  Invitation inLanguage(@Nullable Locale language) {
    locale = language == null ? null : language.toLanguageTag();
    return this;
  }

  /** Replaces an invitation that ended, in the same language. */
  Invitation replacing(Invitation ended) {
    previousId = ended.id;
    locale = ended.locale;
    return this;
  }

  /**
   * Replaces an address whose mail was refused, and starts over.
   *
   * @throws InvitationEnded when it is no longer open
   */
  void correct(EmailAddress corrected, Period period) {
    extend(period);
    email = corrected.value();
    emailKey = corrected.key();
    remindersStoppedAt = null;
    openedAt = null;
  }

  /** Records the first time that a browser showed the page behind one of its links. */
  void markOpened(Instant now) {
    if (openedAt == null && isOpen(now)) {
      openedAt = now;
    }
  }

  /** Whether its links work now. */
  boolean isOpen(Instant now) {
    return state == InvitationState.PENDING && now.isBefore(expiresAt);
  }

  /**
   * @throws InvitationEnded when it is no longer open, even if it is not marked as expired yet
   */
  void accept(AccountId account, Instant now) {
    if (state == InvitationState.PENDING && !isOpen(now)) {
      throw new InvitationEnded(InvitationState.EXPIRED);
    }
    state = state.become(InvitationState.ACCEPTED);
    acceptedAt = now;
    acceptedBy = account.value();
  }

  void revoke(AccountId by, Instant now) {
    state = state.become(InvitationState.REVOKED);
    revokedAt = now;
    revokedBy = by.value();
  }

  void expire(Instant now) {
    state = state.become(InvitationState.EXPIRED);
    expiredAt = now;
  }

  /**
   * @throws InvitationEnded it is accepted, revoked or expired
   */
  void requirePending() {
    if (state != InvitationState.PENDING) {
      throw new InvitationEnded(state);
    }
  }

  /** Requests a new mail, with a new end and a new reminder. */
  void extend(Period period) {
    requirePending();
    expiresAt = period.expiresAt();
    remindAt = period.remindAt();
    remindedAt = null;
    generation++;
    show(Delivery.QUEUED, null, null);
    triedSince = null;
  }

  private void show(Delivery shown, @Nullable MailFault fault, @Nullable String detail) {
    delivery = shown;
    deliveryFault = fault;
    deliveryDetail = detail;
  }

  /** Records that a mail was sent; a mail of an older generation no longer matters. */
  void markSent(int sentGeneration, Instant now) {
    if (sentGeneration == generation) {
      show(Delivery.SENT, null, null);
      triedSince = null;
      sentAt = now;
    }
  }

  /**
   * Records that the mail server does not take a mail now.
   *
   * @param answered whether it answered about this mail, and not that it takes no mail at all
   * @return whether the mail was tried for so long that it counts as refused
   */
  boolean markWaiting(
      int triedGeneration, MailFault fault, String reason, boolean answered, Instant now) {
    if (triedGeneration != generation) {
      return false;
    }
    show(Delivery.WAITING, fault, reason.isEmpty() ? null : reason);
    return answered && isTriedTooLong(triedGeneration, now);
  }

  /**
   * Records that the mail server answers that it takes a mail later, a reminder too.
   *
   * @return whether the mail was tried for so long that it counts as refused
   */
  boolean isTriedTooLong(int triedGeneration, Instant now) {
    if (triedGeneration != generation) {
      return false;
    }
    if (triedSince == null) {
      triedSince = now;
    }
    return !now.isBefore(triedSince.plus(MailUnavailable.TRIED_FOR));
  }

  /** Keeps the mail server's answer for {@link #markRefused()}. */
  void noteRefusal(int triedGeneration, MailFault fault, String reason) {
    if (triedGeneration == generation) {
      deliveryDetail = reason;
      deliveryFault = fault;
    }
  }

  /** The invited person wants no further reminder of this invitation. */
  void stopReminders(Instant now) {
    if (remindersStoppedAt == null) {
      remindersStoppedAt = now;
    }
  }

  /** Flags the address as undeliverable, unless a resend or a later success came first. */
  void markRefused() {
    if (deliveryDetail != null) {
      delivery = Delivery.REFUSED;
    }
  }

  /** Records that a mail was refused later, after the mail server had accepted it. */
  MailBounce.Outcome bounce(int bouncedGeneration, MailFault fault, String reason, Instant now) {
    if (bouncedGeneration != generation || !isOpen(now)) {
      return MailBounce.Outcome.HANDLED;
    }
    return switch (delivery) {
      case QUEUED, WAITING -> MailBounce.Outcome.TOO_EARLY;
      case SENT -> {
        show(Delivery.REFUSED, fault, reason);
        yield MailBounce.Outcome.HANDLED;
      }
      case REFUSED -> MailBounce.Outcome.HANDLED;
    };
  }

  void markReminded(int remindedGeneration, Instant now) {
    if (remindedGeneration == generation) {
      remindedAt = now;
      triedSince = null;
    }
  }

  boolean sameMailbox(EmailAddress other) {
    return emailKey.equals(other.key());
  }

  InvitationId id() {
    return new InvitationId(id);
  }

  AgencyId agencyId() {
    return new AgencyId(agencyId);
  }

  Destination destination() {
    return workspaceId == null
        ? new Destination.Team(Objects.requireNonNull(role))
        : new Destination.Workspace(new WorkspaceId(workspaceId));
  }

  /** The workspace, or the agency for a teammate: open screens listen for its changes. */
  UUID target() {
    return workspaceId == null ? agencyId : workspaceId;
  }

  EmailAddress email() {
    return EmailAddress.stored(email);
  }

  AccountId invitedBy() {
    return new AccountId(invitedBy);
  }

  /** Whether an earlier version stored another key for this mailbox. */
  boolean hasOutdatedKey() {
    return !emailKey.equals(email().key());
  }

  /** Makes the invitation reachable by every spelling of its address. */
  void renewKey() {
    EmailAddress address = email();
    email = address.value();
    emailKey = address.key();
  }

  InvitationState state() {
    return state;
  }

  Delivery delivery() {
    return delivery;
  }

  @Nullable String deliveryDetail() {
    return deliveryDetail;
  }

  /** Whether another address helps, and not only another attempt. */
  boolean hasWrongAddress() {
    return delivery.blamesAddress(deliveryFault);
  }

  int generation() {
    return generation;
  }

  Period period() {
    return new Period(expiresAt, remindAt);
  }

  boolean wasReminded() {
    return remindedAt != null;
  }

  /** The account that accepted; only an accepted invitation has one. */
  AccountId acceptedBy() {
    return new AccountId(Objects.requireNonNull(acceptedBy));
  }
}
