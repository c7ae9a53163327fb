package app.gangway.workflow;

import app.gangway.billing.StripeAmounts;
import app.gangway.shared.RunId;
import app.gangway.shared.Utc;
import java.math.BigDecimal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the steps of a run have produced. The caller checks the right. */
@Component
class RunResultQueries {

  private static final String RESULTS =
      """
      select 'INVOICE' as kind, coalesce(number, '') as name, null as german, 0 as receivers,
        amount, currency, page, null as answered_by, begun_at as at
      from workflow_invoice where run_id = :run and invoice is not null
      union all
      select 'UPDATE', title, title_de, 0, null, null, null, null, posted_at
      from workflow_update where run_id = :run
      union all
      select 'FILE', name, null, 0, null, null, null, null, given_at
      from workflow_given_file where run_id = :run
      union all
      select 'FORM', s.name, null, 0, null, null, null, a.name, s.answered_at
      from workflow_submission s left join account a on a.id = s.answered_by
      where s.run_id = :run
      union all
      select 'MAIL', '', null, count(*), null, null, null, null, max(first_tried_at)
      from workflow_mail where run_id = :run and state = 'SENT' group by job_key
      order by at desc limit :limit
      """;

  private final JdbcClient jdbc;

  RunResultQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest first. */
  List<RunResult> of(RunId run, int limit) {
    return jdbc.sql(RESULTS)
        .param("run", run.value())
        .param("limit", limit)
        .query((row, number) -> result(row))
        .list();
  }

  private static RunResult result(ResultSet row) throws SQLException {
    String code = row.getString("currency");
    Currency currency = code == null ? null : Currency.getInstance(code);
    BigDecimal amount = row.getBigDecimal("amount");
    String page = row.getString("page");
    return new RunResult(
        RunResult.Kind.valueOf(row.getString("kind")),
        new Wording(row.getString("name"), row.getString("german")),
        row.getInt("receivers"),
        currency == null || amount == null
            ? null
            : amount.setScale(StripeAmounts.decimals(currency)),
        currency,
        page == null ? null : URI.create(page),
        row.getString("answered_by"),
        Utc.instant(row.getObject("at", LocalDateTime.class)));
  }
}
