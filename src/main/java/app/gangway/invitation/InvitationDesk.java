package app.gangway.invitation;

import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks up, in one query, everything that speaks against an invitation of an address, but for the
 * {@link SendLimits}, which have the last word.
 */
@Component
class InvitationDesk {

  private static final String SITUATION =
      """
      select
        a.invitation_days, a.reminder_days,
        :workspace is null or w.id is not null as found,
        exists(select 1 from workspace_member m join account x on x.id = m.account_id
               where m.workspace_id = w.id and x.email_key = :email) as member,
        exists(select 1 from invitation i
               where i.target_id = coalesce(w.id, a.id) and i.email_key = :email
                 and i.state = 'ACCEPTED' and i.joined_at is null) as joining,
        exists(select 1 from invitation i
               where i.target_id = coalesce(w.id, a.id) and i.email_key = :email
                 and i.state = 'PENDING' and i.expires_at > utc_timestamp(6)) as pending,
        (select t.standing from agency_account t join account x on x.id = t.account_id
         where t.agency_id = a.id and x.email_key = :email) as standing
      from agency a left join workspace w on w.id = :workspace and w.agency_id = a.id
      where a.id = :agency
      """;

  private final JdbcClient jdbc;
  private final SendLimits limits;

  InvitationDesk(JdbcClient jdbc, SendLimits limits) {
    this.jdbc = jdbc;
    this.limits = limits;
  }

  /**
   * @return how long an invitation of this agency stays open
   * @throws AccessDenied when the workspace is not this agency's
   * @throws InvalidInput with field {@code email}
   */
  Period checkInvite(AgencyId agency, Destination destination, EmailAddress email, Instant now) {
    Situation situation = situation(agency, destination, email);
    situation.refuseWhoIsIn(destination);
    if (situation.pending()) {
      throw new InvalidInput("email", "error.invitation.already-pending");
    }
    return situation.period(now);
  }

  /** The same for another address of an open invitation. */
  Period checkCorrection(
      AgencyId agency, Destination destination, EmailAddress email, Instant now) {
    Situation situation = situation(agency, destination, email);
    situation.refuseWhoIsIn(destination);
    return situation.period(now);
  }

  /**
   * The same for one more mail of an open invitation, which may not be too soon.
   *
   * @param sender who asks, or null where the invited person does
   */
  Period checkResend(Invitation invitation, @Nullable AccountId sender, Instant now) {
    limits.checkCooldown(invitation.id(), sender);
    return situation(invitation.agencyId(), invitation.destination(), invitation.email())
        .period(now);
  }

  private Situation situation(AgencyId agency, Destination destination, EmailAddress email) {
    WorkspaceId workspace = destination.workspace();
    return jdbc.sql(SITUATION)
        .param("workspace", workspace == null ? null : workspace.toString(), Types.VARCHAR)
        .param("agency", agency.toString())
        .param("email", email.key())
        .query(Situation.class)
        .optional()
        .filter(Situation::found)
        .orElseThrow(() -> new AccessDenied("the workspace is another agency's"));
  }

  record Situation(
      int invitationDays,
      int reminderDays,
      boolean found,
      boolean member,
      boolean joining,
      boolean pending,
      @Nullable String standing) {

    /** Nobody is both teammate and client of one agency, nor either of them twice. */
    void refuseWhoIsIn(Destination destination) {
      if (member) {
        throw new InvalidInput("email", "error.invitation.already-member");
      }
      if (joining) {
        throw new InvalidInput("email", "error.invitation.already-accepted");
      }
      boolean client = "CLIENT".equals(standing);
      switch (destination) {
        case Destination.Workspace workspace when standing != null && !client ->
            throw new InvalidInput("email", "error.invitation.is-teammate");
        case Destination.Team team when client ->
            throw new InvalidInput("email", "error.invitation.is-client");
        case Destination.Team team when standing != null ->
            throw new InvalidInput("email", "error.invitation.already-teammate");
        case Destination.Workspace workspace -> {}
        case Destination.Team team -> {}
      }
    }

    Period period(Instant now) {
      return Period.from(now, invitationDays, reminderDays);
    }
  }
}
