package app.gangway.workflow;

import app.gangway.shared.AccountId;
import app.gangway.shared.LinkToken;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The table of the public links of workflows. A workflow has one at most. */
@Component
class PublicLinks {

  private final JdbcClient jdbc;
  private final Clock clock;

  PublicLinks(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** From now on this link leads to the workflow, and no earlier one does. */
  @Transactional(propagation = Propagation.MANDATORY)
  void replace(WorkflowId workflow, LinkToken token, AccountId by, Instant expiresAt) {
    jdbc.sql(
            """
            insert into workflow_public_form
              (workflow_id, token_hash, created_by, created_at, expires_at)
            values (:workflow, :hash, :by, :now, :expires)
            on duplicate key update
              token_hash = :hash, created_by = :by, created_at = :now, expires_at = :expires
            """)
        .param("workflow", workflow.value())
        .param("hash", token.hash())
        .param("by", by.value())
        .param("now", Utc.of(clock.instant()))
        .param("expires", Utc.of(expiresAt))
        .update();
  }

  /**
   * @return false where the workflow has none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean remove(WorkflowId workflow) {
    return jdbc.sql("delete from workflow_public_form where workflow_id = :workflow")
            .param("workflow", workflow.value())
            .update()
        > 0;
  }

  /** Where the link leads, until it expires. */
  Optional<WorkflowId> find(LinkToken token) {
    return jdbc.sql(
            """
            select workflow_id from workflow_public_form
            where token_hash = :hash and expires_at > :now
            """)
        .param("hash", token.hash())
        .param("now", Utc.of(clock.instant()))
        .query((row, number) -> new WorkflowId(row.getObject(1, UUID.class)))
        .optional();
  }
}
