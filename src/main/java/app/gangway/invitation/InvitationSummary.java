package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.mail.MailFault;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invitation in the lists of the members page and the team page.
 *
 * @param state {@link InvitationState#EXPIRED} as soon as its time is over
 * @param sentAt when the mail server took the last mail; null before the first
 * @param deliveryDetail the mail server's answer if it refused; untrusted text
 * @param deliveryFault whose fault it is that the mail was refused or waits; null otherwise
 * @param remindersStopped whether the invited person wants no further reminder
 * @param expiresAt when its links end, or ended
 * @param endedAt when it was accepted or revoked, or expired; null while it is open
 * @param role the role that a teammate gets; null for a client
 */
public record InvitationSummary(
    InvitationId id,
    EmailAddress email,
    InvitationState state,
    Instant invitedAt,
    @Nullable Instant sentAt,
    Delivery delivery,
    @Nullable String deliveryDetail,
    @Nullable MailFault deliveryFault,
    boolean remindersStopped,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable TeammateRole role) {

  /** Whether a mail server refuses the mail, so that a teammate has to act. */
  public boolean undeliverable() {
    return state == InvitationState.PENDING && delivery == Delivery.REFUSED;
  }

  /** Whether the address takes no mail, so that a teammate has to correct it. */
  public boolean hasWrongAddress() {
    return state == InvitationState.PENDING && delivery.blamesAddress(deliveryFault);
  }
}
