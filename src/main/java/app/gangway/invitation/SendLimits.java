package app.gangway.invitation;

import app.gangway.ratelimit.LimitReached;
import app.gangway.ratelimit.RateLimit;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Keeps mailboxes from being filled with invitations. A mail that a teammate asks for counts for
 * the address, for the teammate and for their agency. A mail that the invited person asks for, or a
 * stranger in their name, counts for the address alone and by itself: it uses up nothing of what
 * the agency may send.
 */
@Component
@EnableConfigurationProperties(InvitationProperties.class)
class SendLimits {

  private final RateLimits rateLimits;
  private final RateLimit perAddress;
  private final RateLimit perAddressByInvited;
  private final RateLimit perSender;
  private final RateLimit perAgency;
  private final RateLimit cooldown;
  private final RateLimit cooldownByInvited;

  SendLimits(RateLimits rateLimits, InvitationProperties properties) {
    this.rateLimits = rateLimits;
    InvitationProperties.Limits limits = properties.limit();
    perAddress = limit("invitation-address", limits.perAddress(), "limit-address");
    perAddressByInvited =
        limit("invitation-address-by-invited", limits.perAddress(), "limit-address");
    perSender = limit("invitation-sender", limits.perSender(), "limit-sender");
    perAgency = limit("invitation-agency", limits.perAgency(), "limit-agency");
    InvitationProperties.Limit one = new InvitationProperties.Limit(1, properties.resendCooldown());
    cooldown = limit("invitation-cooldown", one, "cooldown");
    cooldownByInvited = limit("invitation-cooldown-by-invited", one, "cooldown");
  }

  /**
   * Refuses a mail for which a limit is used up already, before anything is written for it: several
   * transactions that write for one mailbox and roll back cause deadlocks in the database.
   *
   * @param sender who asks, or null where the invited person does
   * @throws InvalidInput with field {@code email} when a limit is used up
   */
  void check(AgencyId agency, EmailAddress email, @Nullable AccountId sender) {
    refuse(rateLimits.reached(keys(agency, email, sender)));
  }

  /**
   * Refuses one more mail of the same invitation soon after the last one. The agency does not wait
   * for a mail that was asked for in the invited person's name, nor the other way round.
   *
   * @throws InvalidInput with field {@code email}; its argument is the number of seconds to wait
   */
  void checkCooldown(InvitationId id, @Nullable AccountId sender) {
    for (LimitReached reached : rateLimits.reached(List.of(cooldown(id, sender)))) {
      throw new InvalidInput(
          "email", reached.limit().messageKey(), reached.timeLeft().plusMillis(999).toSeconds());
    }
  }

  /**
   * Counts one more mail, as the last thing that the caller's transaction does.
   *
   * @param sender who asks, or null where the invited person does
   * @throws InvalidInput with field {@code email} when a limit is used up; the caller's transaction
   *     has to be rolled back then
   */
  void count(Invitation invitation, @Nullable AccountId sender) {
    refuse(rateLimits.use(keys(invitation.agencyId(), invitation.email(), sender)));
    rateLimits.add(List.of(cooldown(invitation.id(), sender)));
  }

  private List<RateLimitKey> keys(AgencyId agency, EmailAddress email, @Nullable AccountId sender) {
    return sender == null
        ? List.of(perAddressByInvited.of(email.key()))
        : List.of(perAddress.of(email.key()), perSender.of(sender), perAgency.of(agency));
  }

  private RateLimitKey cooldown(InvitationId id, @Nullable AccountId sender) {
    return (sender == null ? cooldownByInvited : cooldown).of(id);
  }

  private static void refuse(List<LimitReached> reached) {
    if (!reached.isEmpty()) {
      throw reached.getFirst().asInvalidInput("email");
    }
  }

  private static RateLimit limit(String name, InvitationProperties.Limit limit, String messageKey) {
    return new RateLimit(name, limit.mails(), limit.within(), "error.invitation." + messageKey);
  }
}
