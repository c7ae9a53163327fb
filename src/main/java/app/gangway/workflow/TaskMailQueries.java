package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.Utc;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Decides which node mails which client about which task. */
@Component
class TaskMailQueries {

  /** Longer than a mail server takes for one mail. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final DatabaseClock clock;

  TaskMailQueries(JdbcClient jdbc, DatabaseClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A mail to send.
   *
   * @param reminder whether it is the second one about the task
   * @param triedSince since when the mail server answers about it without taking it
   */
  record Due(
      UUID task,
      AccountId client,
      boolean reminder,
      AgencyId agency,
      long jobKey,
      String name,
      @Nullable Instant due,
      @Nullable Instant triedSince) {}

  /** Each client who is in the workspace when its task arrives gets a mail. */
  @Transactional(propagation = Propagation.MANDATORY)
  void addArrived(long jobKey) {
    jdbc.sql(
            """
            insert ignore into workflow_task_mail (task_id, account_id, kind)
            select t.id, m.account_id, 'ARRIVED'
            from workflow_task t join workspace_member m on m.workspace_id = t.workspace_id
            where t.job_key = :job and t.audience = 'CLIENT' and t.state = 'OPEN'
            """)
        .param("job", jobKey)
        .update();
  }

  /**
   * Notes the reminders of tasks that are due within a day; none for a task that arrived so late
   * that the first mail says the same.
   */
  void addReminders() {
    jdbc.sql(
            """
            insert ignore into workflow_task_mail (task_id, account_id, kind)
            select t.id, m.account_id, 'REMINDER'
            from workflow_task t join workspace_member m on m.workspace_id = t.workspace_id
            where t.audience = 'CLIENT' and t.state = 'OPEN' and t.due_at > :now
              and t.due_at <= :tomorrow and t.since < t.due_at - interval 1 day
            """)
        .param("now", now())
        .param("tomorrow", now().plusDays(1))
        .update();
  }

  /** Drops the mails about tasks that ended before they were sent. */
  void dropEnded() {
    jdbc.sql(
            """
            delete from workflow_task_mail
            where sent_at is null and task_id in (select id from workflow_task where state <> 'OPEN')
            """)
        .update();
  }

  /** Takes the next mail for this node, if one waits. */
  Optional<Due> claim() {
    UUID claim = UUID.randomUUID();
    LocalDateTime now = now();
    jdbc.sql(
            """
            update workflow_task_mail set claim = :claim, claimed_until = :until
            where sent_at is null and (claimed_until is null or claimed_until < :now)
              and task_id in (select id from workflow_task where state = 'OPEN')
            order by task_id, account_id limit 1
            """)
        .param("claim", claim.toString())
        .param("until", now.plus(LEASE))
        .param("now", now)
        .update();
    return jdbc.sql(
            """
            select mail.task_id, mail.account_id, mail.kind, mail.tried_since, w.agency_id,
              t.job_key, t.name, t.due_at
            from workflow_task_mail mail join workflow_task t on t.id = mail.task_id
              join workspace w on w.id = t.workspace_id
            where mail.claim = :claim and mail.sent_at is null
            """)
        .param("claim", claim.toString())
        .query((row, number) ->
            new Due(
                row.getObject("task_id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getString("kind").equals("REMINDER"),
                new AgencyId(row.getObject("agency_id", UUID.class)),
                row.getLong("job_key"),
                row.getString("name"),
                instant(row.getObject("due_at", LocalDateTime.class)),
                instant(row.getObject("tried_since", LocalDateTime.class))))
        .optional();
  }

  private static @Nullable Instant instant(@Nullable LocalDateTime at) {
    return at == null ? null : Utc.instant(at);
  }

  /** Whether the client still is in the task's workspace. */
  boolean isMember(Due mail) {
    return jdbc.sql(
            """
            select exists(select 1 from workflow_task t
                            join workspace_member m on m.workspace_id = t.workspace_id
                          where t.id = :task and m.account_id = :client)
            """)
        .param("task", mail.task())
        .param("client", mail.client().value())
        .query(Boolean.class)
        .single();
  }

  /** Nothing more is to be sent about it. */
  void sent(Due mail) {
    jdbc.sql(
            """
            update workflow_task_mail set sent_at = :now
            where task_id = :task and account_id = :client and kind = :kind
            """)
        .param("now", now())
        .param("task", mail.task())
        .param("client", mail.client().value())
        .param("kind", kind(mail))
        .update();
  }

  /** The mail server cannot be reached; the next round tries again. */
  void release(Due mail) {
    jdbc.sql(
            """
            update workflow_task_mail set claim = null, claimed_until = null
            where task_id = :task and account_id = :client and kind = :kind
            """)
        .param("task", mail.task())
        .param("client", mail.client().value())
        .param("kind", kind(mail))
        .update();
  }

  /** The mail server does not take this one now; it is tried again after the lease. */
  void postpone(Due mail) {
    jdbc.sql(
            """
            update workflow_task_mail set tried_since = coalesce(tried_since, :now)
            where task_id = :task and account_id = :client and kind = :kind
            """)
        .param("now", now())
        .param("task", mail.task())
        .param("client", mail.client().value())
        .param("kind", kind(mail))
        .update();
  }

  private static String kind(Due mail) {
    return mail.reminder() ? "REMINDER" : "ARRIVED";
  }

  private LocalDateTime now() {
    return Utc.of(clock.now());
  }
}
