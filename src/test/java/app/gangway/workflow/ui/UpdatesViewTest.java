package app.gangway.workflow.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.GivenFile;
import app.gangway.workflow.JobOrigin;
import app.gangway.workflow.RunForTest;
import app.gangway.workflow.UpdateFeed;
import app.gangway.workflow.Wording;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What workflows tell and give to clients, on both sides. */
@Import(RunForTest.class)
class UpdatesViewTest extends ViewTest {

  @Autowired UpdateFeed feed;
  @Autowired RunForTest runs;

  private WorkspaceId harbor;
  private RunId run;
  private AccountId client;

  @BeforeEach
  void aClientIsThroughWithTheWizard() {
    AccountId owner = acme.found().accountId();
    harbor = acme.workspace("Harbor");
    run = runs.in(harbor, owner);
    client = acme.client("carla@client.example", harbor);
  }

  @Test
  void theTeamReadsWhatTheClientsAreToldWithoutAReload() {
    open("harbor/updates");
    assertThat(title()).isEqualTo("Updates and files");
    assertThat(shows("Nothing yet.")).isTrue();

    post("Documents complete");

    eventually(() -> assertThat(shows("Documents complete")).isTrue());
    assertThat(shows("All are here.")).isTrue();
    assertThat(shows("Nothing yet.")).isFalse();
  }

  @Test
  void theClientFindsUpdatesAndFilesOnTheFirstPageOfThePortal() {
    signedInAs(client);
    open("portal");
    assertThat(shows("Nothing yet.")).isTrue();

    post("Documents complete");
    feed.give(
        new JobOrigin(harbor, run, 2),
        new GivenFile(
            "report.csv", GivenFile.Type.CSV, "visits;7".getBytes(StandardCharsets.UTF_8)));

    eventually(() -> assertThat(shows("report.csv")).isTrue());
    assertThat(shows("Documents complete")).isTrue();
    assertThat(find(Anchor.class).all())
        .filteredOn(link -> link.getText().equals("report.csv"))
        .hasSize(1);
  }

  @Test
  void theClientFindsOlderUpdatesAndFilesTooAlsoWhenOneIsLeft() {
    for (int i = 1; i <= 11; i++) {
      post("Update " + i + ".", i);
      feed.give(
          new JobOrigin(harbor, run, i),
          new GivenFile(
              "report-" + i + ".csv", GivenFile.Type.CSV, "1".getBytes(StandardCharsets.UTF_8)));
    }
    signedInAs(client);
    open("portal");
    assertThat(shows("report-11.csv")).isTrue();
    assertThat(shows("report-1.csv")).isFalse();
    assertThat(shows("Update 1.")).isFalse();

    List<Button> more = find(Button.class).withText("Show more").all();
    assertThat(more).hasSize(2);
    more.forEach(button -> test(button).click());

    assertThat(shows("report-1.csv")).isTrue();
    assertThat(shows("Update 1.")).isTrue();
    assertThat(find(Button.class).withText("Show more").all()).isEmpty();
  }

  private void post(String title) {
    post(title, 1);
  }

  private void post(String title, long job) {
    feed.post(
        new JobOrigin(harbor, run, job),
        new Wording(title, "Unterlagen vollständig"),
        new Wording("All are here.", null));
  }
}
