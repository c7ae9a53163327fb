package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.identity.SignInForTest;
import app.gangway.onboarding.WaitingClients.WaitingInWorkspace;
import app.gangway.shared.AccountId;
import app.gangway.shared.Slug;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Clients whose next step does not come. */
@ExtendWith(OutputCaptureExtension.class)
class WaitingClientsTests extends WholeProductTest {

  @Autowired WaitingClients waiting;
  @Autowired MeterRegistry meters;

  @Test
  void aWaitOfMoreThanAMinuteIsLoggedOnceCountedAndShown(CapturedOutput output) {
    AccountId client = acceptAs("wanda@client.example");
    stepOf(client, "welcome", at -> true);
    assertNoneWaits();

    ended("30 second");
    assertThat(onboarding.progressOf(client))
        .isInstanceOfSatisfying(
            OnboardingProgress.Preparing.class, now -> assertThat(now.late()).isFalse());
    assertNoneWaits();

    ended("2 minute");
    assertThat(onboarding.progressOf(client))
        .isInstanceOfSatisfying(
            OnboardingProgress.Preparing.class, now -> assertThat(now.late()).isTrue());
    waiting.report();
    waiting.report();

    assertThat(meters.get("gangway.onboarding.waiting").gauge().value()).isOne();
    assertThat(output.getAll().lines().filter(line -> line.contains("waits since")))
        .singleElement()
        .asString()
        .contains("after Task_Welcome")
        .doesNotContain("wanda");
    SignInForTest.as(owner);
    assertThat(waiting.ofCurrentAgency())
        .containsExactly(new WaitingInWorkspace("Client Works", new Slug("client-works"), 1));
    var row = Objects.requireNonNull(members.of(workspace, 50).rows().getFirst().progress());
    assertThat(row.step()).isEqualTo("Welcome");
    assertThat(row.preparingSince()).isNotNull();
  }

  private void assertNoneWaits() {
    waiting.report();
    assertThat(meters.get("gangway.onboarding.waiting").gauge().value()).isZero();
  }

  /** The step was completed this long ago, and no other has come. */
  private void ended(String ago) {
    jdbc.sql("update human_step set state = 'done', ended = utc_timestamp(6) - interval " + ago)
        .update();
  }
}
