package app.gangway.invitation;

import app.gangway.agency.Teammate;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks up, in one query, everything that speaks against a mail to an address. */
@Component
@EnableConfigurationProperties(InvitationProperties.class)
class InvitationDesk {

  private static final String SITUATION =
      """
      select
        a.invitation_days,
        exists(select 1 from workspace_member m join account x on x.id = m.account_id
               where m.workspace_id = w.id and x.email_key = :email) as member,
        exists(select 1 from invitation i
               where i.workspace_id = w.id and i.email_key = :email and i.state = 'ACCEPTED'
                 and i.joined_at is null) as joining,
        exists(select 1 from agency_account t join account x on x.id = t.account_id
               where t.agency_id = a.id and x.email_key = :email and t.standing <> 'CLIENT') as teammate,
        (select requested_at from invitation_send_request
         where email_key = :email and requested_at > :addressSince
         order by requested_at desc limit 1 offset :addressSkipped) as address_blocking,
        (select requested_at from invitation_send_request
         where requested_by = :sender and requested_at > :senderSince
         order by requested_at desc limit 1 offset :senderSkipped) as sender_blocking,
        (select requested_at from invitation_send_request
         where agency_id = a.id and requested_at > :agencySince
         order by requested_at desc limit 1 offset :agencySkipped) as agency_blocking
      from workspace w join agency a on a.id = w.agency_id
      where w.id = :workspace and a.id = :agency
      """;

  private final JdbcClient jdbc;
  private final InvitationProperties limits;

  InvitationDesk(JdbcClient jdbc, InvitationProperties limits) {
    this.jdbc = jdbc;
    this.limits = limits;
  }

  /**
   * @return how long an invitation of this agency stays open
   * @throws AccessDenied when the workspace is not the teammate's agency's
   * @throws InvalidInput with field {@code email}
   */
  Period checkInvite(Teammate sender, WorkspaceId workspace, EmailAddress email, Instant now) {
    Situation situation = check(sender, workspace, email, now);
    if (situation.member()) {
      throw new InvalidInput("email", "error.invitation.already-member");
    }
    if (situation.joining()) {
      throw new InvalidInput("email", "error.invitation.already-accepted");
    }
    if (situation.teammate()) {
      throw new InvalidInput("email", "error.invitation.is-teammate");
    }
    return Period.from(now, situation.invitationDays());
  }

  /** The same for one more mail of an open invitation. */
  Period checkResend(Teammate sender, WorkspaceId workspace, EmailAddress email, Instant now) {
    return Period.from(now, check(sender, workspace, email, now).invitationDays());
  }

  private Situation check(Teammate sender, WorkspaceId workspace, EmailAddress email, Instant now) {
    SendLimit ofAddress = new SendLimit("error.invitation.limit-address", limits.perAddress(), now);
    SendLimit ofSender = new SendLimit("error.invitation.limit-sender", limits.perSender(), now);
    SendLimit ofAgency = new SendLimit("error.invitation.limit-agency", limits.perAgency(), now);
    Situation situation =
        jdbc.sql(SITUATION)
            .param("workspace", workspace.toString())
            .param("agency", sender.agencyId().toString())
            .param("sender", sender.accountId().toString())
            .param("email", email.key())
            .param("addressSince", ofAddress.countedSince())
            .param("addressSkipped", ofAddress.skipped())
            .param("senderSince", ofSender.countedSince())
            .param("senderSkipped", ofSender.skipped())
            .param("agencySince", ofAgency.countedSince())
            .param("agencySkipped", ofAgency.skipped())
            .query(Situation.class)
            .optional()
            .orElseThrow(() -> new AccessDenied("the workspace is another agency's"));
    ofAddress.check(situation.addressBlocking());
    ofSender.check(situation.senderBlocking());
    ofAgency.check(situation.agencyBlocking());
    return situation;
  }

  record Situation(
      int invitationDays,
      boolean member,
      boolean joining,
      boolean teammate,
      @Nullable LocalDateTime addressBlocking,
      @Nullable LocalDateTime senderBlocking,
      @Nullable LocalDateTime agencyBlocking) {}
}
