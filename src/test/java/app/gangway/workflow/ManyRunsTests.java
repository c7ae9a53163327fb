package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The lists of a workspace with 100,000 runs. The database counts what a list reads, so that the
 * result does not depend on time.
 */
@SpringBootTest(
    properties = {
      "gangway.workflow.runs.resend-interval=1h",
      "gangway.workflow.runs.compare-interval=1h"
    })
@CleanDatabase
@Import({Acme.class, RunsForTest.class})
class ManyRunsTests {

  private static final Logger log = LoggerFactory.getLogger(ManyRunsTests.class);

  private static final int PAGE = 50;

  /** Each row is joined with its workflow, its people, where it is, and what it waits for. */
  private static final int AT_MOST = 60 * PAGE;

  /** A list of one status of those that are open looks through them in pieces of 200. */
  private static final int AT_MOST_IN_PIECES = 60 * 200;

  @Autowired Runs lists;
  @Autowired RunsForTest runs;
  @Autowired WorkspaceMembers members;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private WorkspaceId workspace;
  private WorkflowId workflow;
  private AccountId client;

  @BeforeEach
  void fill() {
    acme.found();
    workspace = acme.workspace("Harbor");
    workflow = runs.workflow(workspace, "Collect documents");
    client = acme.account("carla@client.example");
    members.grant(workspace, client, acme.acceptedInvitation(workspace, client));
    ManyRuns.fill(jdbc, workspace, workflow, 0, 100_000);
  }

  @AfterEach
  void signOut() {
    runs.removeModels();
    SignInForTest.signOut();
  }

  @Test
  void aListReadsAsManyRowsAsItShowsHoweverManyRunsThereAre() {
    Map<String, Long> read = new LinkedHashMap<>();
    Instant week = Instant.now().minus(Duration.ofDays(7));
    RunPage first = page(RunFilter.EVERYTHING, null);
    read.put("all", read(RunFilter.EVERYTHING, null));
    read.put("the next part", read(RunFilter.EVERYTHING, first.next()));
    read.put("far down", read(RunFilter.EVERYTHING, run(100)));
    read.put("the last week", read(new RunFilter(null, null, week, null), null));
    read.put("before that", read(new RunFilter(null, null, null, week), null));
    read.put("a workflow", read(new RunFilter(null, workflow, null, null), null));
    read.put("completed", read(status(RunStatus.COMPLETED), null));
    read.put("canceled", read(status(RunStatus.CANCELED), null));
    Map<String, Long> pieces = new LinkedHashMap<>();
    for (RunStatus status :
        new RunStatus[] {
          RunStatus.RUNNING,
          RunStatus.WAITING_FOR_CLIENT,
          RunStatus.WAITING_FOR_TEAM,
          RunStatus.ATTENTION
        }) {
      assertThat(page(status(status), null).rows()).as(status.name()).hasSize(PAGE);
      pieces.put(status.name(), read(status(status), null));
    }
    SignInForTest.as(client);
    read.put(
        "of a client",
        counted(
            () -> lists.pageOfClient(workspace, RunFilter.EVERYTHING, null, PAGE, Locale.ENGLISH)));
    log.info("Rows read for {} runs: {} and {}", PAGE, read, pieces);

    assertThat(read).allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(AT_MOST));
    assertThat(pieces)
        .allSatisfy((name, rows) -> assertThat(rows).as(name).isLessThan(AT_MOST_IN_PIECES));
  }

  private static RunFilter status(RunStatus status) {
    return new RunFilter(status, null, null, null);
  }

  /** The run that is so far from the oldest. */
  private static RunId run(int number) {
    return new RunId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L | number));
  }

  private RunPage page(RunFilter filter, @Nullable RunId after) {
    return lists.page(workspace, filter, after, PAGE, Locale.ENGLISH);
  }

  private long read(RunFilter filter, @Nullable RunId after) {
    return counted(() -> page(filter, after));
  }

  /** How many rows and index entries the database reads. */
  private long counted(Runnable question) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          long before = readSoFar();
          question.run();
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
