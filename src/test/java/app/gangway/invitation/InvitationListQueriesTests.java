package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The members page reads as many rows as it shows, however many the workspace has. The database
 * counts them, so that the result does not depend on time.
 */
class InvitationListQueriesTests extends InvitationModuleTest {

  private static final int MANY = 4_000;
  private static final int LIMIT = 20;

  /**
   * Each row is read and its condition checked. The pending ones come from two queries and are
   * sorted in a temporary table. A few more reads are for the signed-in account.
   */
  private static final int AT_MOST = 6 * LIMIT;

  @Autowired TransactionTemplate transaction;

  @Test
  void eachFilterReadsOnlyAPageOfRows() {
    ManyInvitations.fill(jdbc, workspace, owner.accountId(), MANY);

    assertThat(tooMuchRead()).isEmpty();
  }

  @Test
  void eachFilterReadsOnlyAPageOfRowsIfTheOldestAreOpen() {
    ManyInvitations.fill(jdbc, workspace, owner.accountId(), MANY);
    jdbc.sql(
            """
            update invitation set invited_at = timestamp'2026-01-01 00:00:00'
              + interval timestampdiff(second, invited_at, utc_timestamp(6)) second
            """)
        .update();

    assertThat(tooMuchRead()).isEmpty();
  }

  @Test
  void theTeamsInvitationsAreReadLikeThoseOfAWorkspace() {
    ManyInvitations.fill(jdbc, workspace, owner.accountId(), MANY);
    jdbc.sql("update invitation set workspace_id = null, role = 'MEMBER'").update();

    assertThat(invitations.listOfTeam(InvitationFilter.ALL, "", LIMIT).more()).isTrue();
    assertThat(read(() -> invitations.listOfTeam(InvitationFilter.ALL, "", LIMIT)))
        .isLessThan(AT_MOST);
    assertThat(read(() -> invitations.listOfTeam(InvitationFilter.PENDING, "dora", LIMIT)))
        .isLessThan(AT_MOST);
  }

  @Test
  void theCounterNoticesAFullTableScan() {
    ManyInvitations.fill(jdbc, workspace, owner.accountId(), MANY);

    assertThat(read(() -> jdbc.sql("select max(email) from invitation").query().singleValue()))
        .isGreaterThan(MANY / 2);
  }

  /** Each filter, without a search, and with searches that find very many rows, some and none. */
  private Stream<String> tooMuchRead() {
    return Stream.of(InvitationFilter.values())
        .flatMap(filter ->
            Stream.of("", ManyInvitations.NAME, "anna.39", "d", "zoe")
                .map(begin -> {
                  long read = read(() -> invitations.list(workspace, filter, begin, LIMIT));
                  return read < AT_MOST ? "" : "%s '%s': %s".formatted(filter, begin, read);
                }))
        .filter(problem -> !problem.isEmpty());
  }

  /** How many rows and index entries the database reads meanwhile. */
  private long read(Runnable action) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          long before = readSoFar();
          action.run();
          return readSoFar() - before;
        }));
  }

  private long readSoFar() {
    return jdbc
        .sql(
            """
            show session status
            where variable_name like 'Handler\\_read\\_%' or variable_name = 'Handler_icp_attempts'
            """)
        .query((row, number) -> row.getLong(2))
        .stream()
        .mapToLong(count -> Objects.requireNonNull(count))
        .sum();
  }
}
