package app.gangway.workbench;

import app.gangway.shared.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the accounts of operators. */
@Component
class OperatorQueries {

  private final JdbcClient jdbc;

  OperatorQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<AccountId> ownerOfFirstAgency() {
    return jdbc.sql(
            """
            select account_id from agency_account
            join first_run on first_run.agency_id = agency_account.owner_of
            """)
        .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
        .list();
  }

  Optional<AccountId> account(String addressKey) {
    return jdbc.sql("select id from account where email_key = :key")
        .param("key", addressKey)
        .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
        .optional();
  }
}
