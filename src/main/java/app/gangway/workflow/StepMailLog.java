package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
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

  /** A receiver's row. */
  record Row(State state, Instant firstTriedAt) {}

  private final JdbcClient jdbc;
  private final Clock clock;

  StepMailLog(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Notes an attempt, unless one was noted before, and gives what is known. */
  Row begin(JobOrigin job, AccountId receiver) {
    jdbc.sql(
            """
            insert ignore into workflow_mail (run_id, job_key, account_id, state, first_tried_at)
            values (:run, :job, :account, 'TRIED', :now)
            """)
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .param("account", receiver.value())
        .param("now", Utc.of(clock.instant()))
        .update();
    return jdbc.sql(
            """
            select state, first_tried_at from workflow_mail
            where run_id = :run and job_key = :job and account_id = :account
            """)
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .param("account", receiver.value())
        .query((row, number) ->
            new Row(
                State.valueOf(row.getString("state")),
                Utc.instant(row.getObject("first_tried_at", LocalDateTime.class))))
        .single();
  }

  void note(JobOrigin job, AccountId receiver, State state) {
    jdbc.sql(
            """
            update workflow_mail set state = :state
            where run_id = :run and job_key = :job and account_id = :account
            """)
        .param("state", state.name())
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .param("account", receiver.value())
        .update();
  }
}
