package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The table that remembers to whom the mail of a job went. */
@Component
class StepMailLog {

  /** What became of a mail to one receiver. */
  enum State {
    TRIED,
    SENT,
    REFUSED
  }

  /** Longer than mail servers usually take, and short for the mail of a node that died. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  /**
   * A receiver's row.
   *
   * @param claim of the attempt that may send the mail now
   * @param own whether that is the one that reads this
   */
  record Row(State state, Instant firstTriedAt, UUID claim, boolean own) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  StepMailLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Begins an attempt, unless another one is under way or the mail is done. */
  Row begin(JobOrigin job, AccountId receiver) {
    UUID claim = UUID.randomUUID();
    LocalDateTime now = Utc.of(clock.instant());
    row(
            """
            insert into workflow_mail
              (run_id, job_key, account_id, state, first_tried_at, claim, claimed_until)
            values (:run, :job, :account, 'TRIED', :now, :claim, :until)
            on duplicate key update
              claim = if(state = 'TRIED' and coalesce(claimed_until < :now, true), :claim, claim),
              claimed_until = if(claim = :claim, :until, claimed_until)
            """,
            job,
            receiver)
        .param("now", now)
        .param("claim", claim)
        .param("until", now.plus(LEASE))
        .update();
    return row(
            """
            select state, first_tried_at, claim from workflow_mail
            where run_id = :run and job_key = :job and account_id = :account
            """,
            job,
            receiver)
        .query((row, number) ->
            new Row(
                State.valueOf(row.getString("state")),
                Utc.instant(row.getObject("first_tried_at", LocalDateTime.class)),
                claim,
                claim.equals(row.getObject("claim", UUID.class))))
        .single();
  }

  /** The mail server does not take the mail now, so that the next attempt may begin. */
  void release(JobOrigin job, AccountId receiver, Row attempt) {
    row(
            """
            update workflow_mail set claimed_until = null
            where run_id = :run and job_key = :job and account_id = :account and claim = :claim
            """,
            job,
            receiver)
        .param("claim", attempt.claim())
        .update();
  }

  void note(JobOrigin job, AccountId receiver, State state) {
    row(
            """
            update workflow_mail set state = :state
            where run_id = :run and job_key = :job and account_id = :account
            """,
            job,
            receiver)
        .param("state", state.name())
        .update();
  }

  private StatementSpec row(String sql, JobOrigin job, AccountId receiver) {
    return jdbc.sql(sql)
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .param("account", receiver.value());
  }
}
