package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps mailboxes from being filled with invitations. What teammates ask for counts for them, for
 * their agency and for the address. What invited people ask for themselves, or strangers in their
 * name, counts for the address alone and by itself: it uses up nothing of what the agency may send.
 */
@Component
@EnableConfigurationProperties(InvitationProperties.class)
class SendLimits {

  private static final String BLOCKING =
      """
      select
        (select requested_at from invitation_send_request
         where email_key = :email and requested_at > :addressSince
           and (requested_by is null) = (:sender is null)
         order by requested_at desc limit 1 offset :addressSkipped) as of_address,
        (select requested_at from invitation_send_request
         where requested_by = :sender and requested_at > :senderSince
         order by requested_at desc limit 1 offset :senderSkipped) as of_sender,
        (select requested_at from invitation_send_request
         where agency_id = :agency and requested_at > :agencySince
           and requested_by is not null and :sender is not null
         order by requested_at desc limit 1 offset :agencySkipped) as of_agency
      """;

  private final JdbcClient jdbc;
  private final SendTurns turns;
  private final Invitations invitations;
  private final InvitationProperties.Limits limits;

  SendLimits(
      JdbcClient jdbc, SendTurns turns, Invitations invitations, InvitationProperties properties) {
    this.jdbc = jdbc;
    this.turns = turns;
    this.invitations = invitations;
    this.limits = properties.limit();
  }

  /**
   * Counts one more mail, as the last thing that the caller's transaction does: of those that are
   * counted at the same moment, each sees the ones before it.
   *
   * @param sender who asks, or null where the invited person does
   * @throws InvalidInput with field {@code email} when a limit is used up; the caller's transaction
   *     has to be rolled back then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void count(Invitation invitation, @Nullable AccountId sender, Instant now) {
    turns.take(invitation.agencyId(), sender, invitation.email());
    check(invitation, sender, now);
    invitations.addSendRequest(
        TimeOrderedUuid.next(),
        invitation.id().value(),
        invitation.agencyId().value(),
        sender == null ? null : sender.value(),
        invitation.email().key(),
        now);
  }

  private void check(Invitation invitation, @Nullable AccountId sender, Instant now) {
    SendLimit ofAddress = new SendLimit("error.invitation.limit-address", limits.perAddress(), now);
    SendLimit ofSender = new SendLimit("error.invitation.limit-sender", limits.perSender(), now);
    SendLimit ofAgency = new SendLimit("error.invitation.limit-agency", limits.perAgency(), now);
    Blocking blocking =
        jdbc.sql(BLOCKING)
            .param("agency", invitation.agencyId().toString())
            .param("sender", sender == null ? null : sender.toString(), Types.VARCHAR)
            .param("email", invitation.email().key())
            .param("addressSince", ofAddress.countedSince())
            .param("addressSkipped", ofAddress.skipped())
            .param("senderSince", ofSender.countedSince())
            .param("senderSkipped", ofSender.skipped())
            .param("agencySince", ofAgency.countedSince())
            .param("agencySkipped", ofAgency.skipped())
            .query(Blocking.class)
            .single();
    ofAddress.check(blocking.ofAddress());
    ofSender.check(blocking.ofSender());
    ofAgency.check(blocking.ofAgency());
  }

  record Blocking(
      @Nullable LocalDateTime ofAddress,
      @Nullable LocalDateTime ofSender,
      @Nullable LocalDateTime ofAgency) {}
}
