package app.gangway.workflow;

import app.gangway.connection.secret.SealedSecret;
import app.gangway.shared.AccountId;
import app.gangway.shared.Utc;
import app.gangway.shared.WorkflowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The webhooks that start workflows: a row for each that is switched on. */
@Component
class WebhookRows {

  private final JdbcClient jdbc;

  WebhookRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param handle the end of the address
   */
  record Webhook(WorkflowId workflow, String handle, SealedSecret secret) {

    /** What the secret belongs to: it cannot be read in another row. */
    String place() {
      return place(workflow, handle);
    }

    static String place(WorkflowId workflow, String handle) {
      return "webhook/%s/%s".formatted(workflow, handle);
    }
  }

  Optional<Webhook> find(WorkflowId workflow) {
    return jdbc.sql(
            """
            select workflow_id, handle, secret_key, secret from workflow_webhook
            where workflow_id = :id
            """)
        .param("id", workflow.value())
        .query((row, number) -> webhook(row))
        .optional();
  }

  Optional<Webhook> findByHandle(String handle) {
    return jdbc.sql(
            """
            select workflow_id, handle, secret_key, secret from workflow_webhook
            where handle = :handle
            """)
        .param("handle", handle)
        .query((row, number) -> webhook(row))
        .optional();
  }

  void add(Webhook webhook, AccountId by, Instant now) {
    jdbc.sql(
            """
            insert into workflow_webhook (workflow_id, handle, secret_key, secret, created_by,
              created_at)
            values (:id, :handle, :key, :secret, :by, :now)
            """)
        .param("id", webhook.workflow().value())
        .param("handle", webhook.handle())
        .param("key", webhook.secret().keyId())
        .param("secret", webhook.secret().content())
        .param("by", by.value())
        .param("now", Utc.of(now))
        .update();
  }

  void replaceSecret(WorkflowId workflow, SealedSecret secret) {
    jdbc.sql(
            """
            update workflow_webhook set secret_key = :key, secret = :secret
            where workflow_id = :id
            """)
        .param("key", secret.keyId())
        .param("secret", secret.content())
        .param("id", workflow.value())
        .update();
  }

  /**
   * Replaces a secret by the same one that another key closed.
   *
   * @return false where it was replaced or removed meanwhile
   */
  boolean reseal(Webhook before, SealedSecret secret) {
    return jdbc.sql(
                """
                update workflow_webhook set secret_key = :key, secret = :secret
                where workflow_id = :id and secret = :before
                """)
            .param("key", secret.keyId())
            .param("secret", secret.content())
            .param("id", before.workflow().value())
            .param("before", before.secret().content())
            .update()
        == 1;
  }

  void remove(WorkflowId workflow) {
    jdbc.sql("delete from workflow_webhook where workflow_id = :id")
        .param("id", workflow.value())
        .update();
  }

  /** Those whose secret another key than this one closed. */
  List<Webhook> sealedWithout(String keyId) {
    return jdbc.sql(
            """
            select workflow_id, handle, secret_key, secret from workflow_webhook
            where secret_key <> :key
            """)
        .param("key", keyId)
        .query((row, number) -> webhook(row))
        .list();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        new WorkflowId(row.getObject("workflow_id", UUID.class)),
        row.getString("handle"),
        new SealedSecret(row.getString("secret_key"), row.getBytes("secret")));
  }
}
