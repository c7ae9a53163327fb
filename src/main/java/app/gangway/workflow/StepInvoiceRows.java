package app.gangway.workflow;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.InvoiceOrder;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.StripeAmounts;
import app.gangway.process.EngineReplaced;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.shared.Utc;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of the invoices that runs create. A row belongs to a job. It is given up when the job
 * ends without an invoice that is known, and when the engine is replaced: a later job of the same
 * step then takes it over, since the invoice may be there.
 */
@Component
class StepInvoiceRows {

  private final JdbcClient jdbc;
  private final Clock clock;

  StepInvoiceRows(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param created what Stripe answered; null as long as that is not known
   */
  record Row(InvoiceOrder order, @Nullable CreatedInvoice created) {}

  /** The job's row: its own, one that was given up at the same step, or a new one. */
  @Transactional
  Row begin(JobOrigin job, String element, NewInvoice invoice) {
    lock(job);
    String content = invoice.fingerprint();
    Optional<Row> before = of(job).or(() -> takeOver(job, element, content));
    if (before.isPresent()) {
      jdbc.sql("update workflow_invoice set content = :content where id = :id and invoice is null")
          .param("content", content)
          .param("id", before.get().order().id())
          .update();
      return before.get();
    }
    InvoiceOrder order = new InvoiceOrder(TimeOrderedUuid.next(), clock.instant(), false, 0);
    jdbc.sql(
            """
            insert into workflow_invoice (id, run_id, element_id, job_key, content, begun_at)
            values (:id, :run, :element, :job, :content, :now)
            """)
        .param("id", order.id())
        .param("run", job.run().value())
        .param("element", element)
        .param("job", job.jobKey())
        .param("content", content)
        .param("now", Utc.of(order.since()))
        .update();
    return new Row(order, null);
  }

  /** One job of a run at a time chooses its row. */
  private void lock(JobOrigin job) {
    jdbc.sql("select id from workflow_run where id = :run for update")
        .param("run", job.run().value())
        .query(UUID.class)
        .single();
  }

  private Optional<Row> of(JobOrigin job) {
    return jdbc.sql("select * from workflow_invoice where run_id = :run and job_key = :job")
        .param("run", job.run().value())
        .param("job", job.jobKey())
        .query((row, number) -> row(row))
        .optional();
  }

  /**
   * One with the same content. Where the engine was replaced also one with another: its variables
   * may differ, for example by the time of day.
   */
  private Optional<Row> takeOver(JobOrigin job, String element, String content) {
    Optional<Row> free =
        jdbc.sql(
                """
                select * from workflow_invoice
                where run_id = :run and element_id = :element and job_key is null
                  and (content = :content or engine_gone)
                order by content = :content desc, begun_at, id limit 1
                """)
            .param("run", job.run().value())
            .param("element", element)
            .param("content", content)
            .query((row, number) -> row(row))
            .optional();
    free.ifPresent(row ->
        jdbc.sql(
                """
                update workflow_invoice set job_key = :job, engine_gone = false where id = :id
                """)
            .param("job", job.jobKey())
            .param("id", row.order().id())
            .update());
    return free;
  }

  /** Stripe has created the invoice for this job. */
  void complete(JobOrigin job, InvoiceOrder order, CreatedInvoice created) {
    jdbc.sql(
            """
            update workflow_invoice set job_key = :job, engine_gone = false, invoice = :invoice,
              number = :number, amount = :amount, currency = :currency, page = :page
            where id = :id
            """)
        .param("job", job.jobKey())
        .param("invoice", created.id())
        .param("number", created.number())
        .param("amount", created.amount())
        .param("currency", created.currency().getCurrencyCode())
        .param("page", created.page() == null ? null : created.page().toString())
        .param("id", order.id())
        .update();
  }

  /** The job may end without the invoice. */
  void giveUp(InvoiceOrder order, boolean refused) {
    jdbc.sql(
            """
            update workflow_invoice set job_key = null, refusals = refusals + :refused
            where id = :id and invoice is null
            """)
        .param("refused", refused ? 1 : 0)
        .param("id", order.id())
        .update();
  }

  /** A new engine gives the same keys again. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    jdbc.sql(
            """
            update workflow_invoice set job_key = null, engine_gone = true
            where job_key is not null
            """)
        .update();
  }

  private static Row row(ResultSet row) throws SQLException {
    Instant since = Utc.instant(row.getObject("begun_at", LocalDateTime.class));
    return new Row(
        new InvoiceOrder(row.getObject("id", UUID.class), since, true, row.getInt("refusals")),
        created(row));
  }

  private static @Nullable CreatedInvoice created(ResultSet row) throws SQLException {
    String invoice = row.getString("invoice");
    if (invoice == null) {
      return null;
    }
    Currency currency = Currency.getInstance(row.getString("currency"));
    BigDecimal amount = row.getBigDecimal("amount").setScale(StripeAmounts.decimals(currency));
    String page = row.getString("page");
    return new CreatedInvoice(
        invoice, row.getString("number"), amount, currency, page == null ? null : URI.create(page));
  }
}
