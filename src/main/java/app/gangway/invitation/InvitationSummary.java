package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the pending invitations.
 *
 * @param sentAt when the mail server took the last mail; null before the first
 * @param deliveryDetail what the mail server answered, if it refused; text of a stranger
 * @param expiresAt when its links end
 * @param accepted whether the person has accepted and becomes a member as soon as the engine comes
 *     by
 */
public record InvitationSummary(
    InvitationId id,
    EmailAddress email,
    Instant invitedAt,
    @Nullable Instant sentAt,
    Delivery delivery,
    @Nullable String deliveryDetail,
    Instant expiresAt,
    boolean accepted) {}
