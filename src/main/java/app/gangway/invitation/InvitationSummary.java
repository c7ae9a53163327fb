package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
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
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable TeammateRole role) {

  /** Whether the mail server refuses the address, so that a teammate has to correct it. */
  public boolean undeliverable() {
    return state == InvitationState.PENDING && delivery == Delivery.REFUSED;
  }
}
