package app.gangway.invitation;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.TimeOrderedUuid;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
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

  private static final String BEHIND_NEWER_ONES =
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

  /**
   * With more than this left nobody needs a turn: so many mails are never counted at the same
   * moment, since each takes a connection to the database.
   */
  private static final int PLENTY = 100;

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
   * Refuses a mail for which a limit is used up already, before anything is written for it: of what
   * is written and rolled back for one mailbox at the same moment the database makes deadlocks.
   *
   * @param sender who asks, or null where the invited person does
   * @throws InvalidInput with field {@code email} when a limit is used up
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void check(AgencyId agency, EmailAddress email, @Nullable AccountId sender, Instant now) {
    new Counting(agency, email, sender, now).refuseWhatIsUsedUp();
  }

  /**
   * Counts one more mail, as the last thing that the caller's transaction does: where a limit is
   * near, of those that are counted at the same moment each sees the ones before it.
   *
   * @param sender who asks, or null where the invited person does
   * @throws InvalidInput with field {@code email} when a limit is used up; the caller's transaction
   *     has to be rolled back then
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void count(Invitation invitation, @Nullable AccountId sender, Instant now) {
    Counting counting = new Counting(invitation.agencyId(), invitation.email(), sender, now);
    List<Object> contended = counting.contended();
    if (!contended.isEmpty()) {
      turns.take(contended);
      counting.refuseWhatIsUsedUp();
    }
    invitations.addSendRequest(
        TimeOrderedUuid.next(),
        invitation.id().value(),
        invitation.agencyId().value(),
        sender == null ? null : sender.value(),
        invitation.email().key(),
        now);
  }

  /** The three limits for one mail. */
  private final class Counting {

    private final AgencyId agency;
    private final EmailAddress email;
    private final @Nullable AccountId sender;
    private final SendLimit ofAddress;
    private final SendLimit ofSender;
    private final SendLimit ofAgency;

    Counting(AgencyId agency, EmailAddress email, @Nullable AccountId sender, Instant now) {
      this.agency = agency;
      this.email = email;
      this.sender = sender;
      ofAddress = new SendLimit("error.invitation.limit-address", limits.perAddress(), now);
      ofSender = new SendLimit("error.invitation.limit-sender", limits.perSender(), now);
      ofAgency = new SendLimit("error.invitation.limit-agency", limits.perAgency(), now);
    }

    /** Whose turn it takes. */
    List<Object> contended() {
      Found near = find(limit -> limit.skippedUntilLeft(PLENTY));
      List<Object> contended = new ArrayList<>();
      if (ofAddress.isNear(near.ofAddress(), PLENTY)) {
        contended.add(email.key());
      }
      if (sender != null && ofSender.isNear(near.ofSender(), PLENTY)) {
        contended.add(sender.value());
      }
      if (sender != null && ofAgency.isNear(near.ofAgency(), PLENTY)) {
        contended.add(agency.value());
      }
      return contended;
    }

    void refuseWhatIsUsedUp() {
      Found blocking = find(SendLimit::skipped);
      ofAddress.check(blocking.ofAddress());
      ofSender.check(blocking.ofSender());
      ofAgency.check(blocking.ofAgency());
    }

    /** Finds, for each limit, the mail that stands behind so many newer ones. */
    private Found find(ToIntFunction<SendLimit> skipped) {
      return jdbc.sql(BEHIND_NEWER_ONES)
          .param("agency", agency.toString())
          .param("sender", sender == null ? null : sender.toString(), Types.VARCHAR)
          .param("email", email.key())
          .param("addressSince", ofAddress.countedSince())
          .param("addressSkipped", skipped.applyAsInt(ofAddress))
          .param("senderSince", ofSender.countedSince())
          .param("senderSkipped", skipped.applyAsInt(ofSender))
          .param("agencySince", ofAgency.countedSince())
          .param("agencySkipped", skipped.applyAsInt(ofAgency))
          .query(Found.class)
          .single();
    }
  }

  record Found(
      @Nullable LocalDateTime ofAddress,
      @Nullable LocalDateTime ofSender,
      @Nullable LocalDateTime ofAgency) {}
}
