package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The disk of the embedded broker fills while an owner invites, and is freed again. */
class FullDiskIT {

  private final SmallDisk disk = SmallDisk.ofMegabytes(700);
  private final SmtpSink mails = new SmtpSink();
  private final RunningGangway gangway =
      new RunningGangway(
          RunningGangway.Start.FROM_JAR,
          disk.folder().resolve("data"),
          Map.of(
              "SPRING_MAIL_HOST",
              "127.0.0.1",
              "SPRING_MAIL_PORT",
              Integer.toString(mails.port()),
              "GANGWAY_ENGINE_DISK_NEEDED",
              disk.needed() + "B"));
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);

  @AfterEach
  void stop() throws IOException {
    browser.close();
    playwright.close();
    gangway.close();
    mails.close();
    disk.close();
  }

  @Test
  void theProductSaysThatTheEngineHasPausedAndGoesOnWhenSpaceIsFreed() throws IOException {
    gangway.ready();
    try (Person person = new Person(browser, gangway.address())) {
      Owner owner = new Owner(person);
      owner.createsTheAgency();
      owner.createsTheWorkspace();
      owner.invites("ada@acme.example");
      owner.seesItSent("ada@acme.example");
      saysOnTheDashboard(person, "Below");
      assertThat(gangway.status("/actuator/health")).isEqualTo(200);
      assertThat(gangway.body("/actuator/health"))
          .contains("\"engineDisk\":{\"status\":\"WARNING\"}");
      assertThat(Files.readString(gangway.log())).contains("data/zeebe/data has");

      disk.fill();
      awaitHealth("\"engineDisk\":{\"status\":\"DOWN\"}", 503);
      saysOnTheDashboard(person, "no invitation mail is sent");
      person.opens(Owner.MEMBERS).sees("Members");
      owner.invites("bea@acme.example");
      assertThat(person.row("bea@acme.example", "Waits: engine paused")).isVisible();
      assertThat(Files.readString(gangway.log()))
          .contains("The engine has paused: the disk of data/zeebe/data has");
      assertThat(gangway.body("/actuator/prometheus")).contains("gangway_engine_paused 1.0");

      disk.free();
      awaitHealth("\"engine\":{\"status\":\"UP\"}", 200);
      await().until(() -> !mails.to("bea@acme.example").isEmpty());
      owner.seesItSent("bea@acme.example");
      assertThat(mails.to("bea@acme.example")).hasSize(1);
      assertThat(Files.readString(gangway.log())).contains("The engine runs processes again.");
      person.opens("/dashboard").sees("Workspaces");
      assertThat(person.page().getByText("no invitation mail is sent")).hasCount(0);
    }
  }

  private static void saysOnTheDashboard(Person person, String words) {
    person.opens("/dashboard").sees("Workspaces").reads(words).reads("data/zeebe/data");
  }

  private void awaitHealth(String part, int status) {
    await()
        .until(() ->
            gangway.status("/actuator/health") == status
                && gangway.body("/actuator/health").contains(part));
  }
}
