package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.identity.SignInForTest;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The members page shows the agency its clients' steps. */
class OnboardingQueriesTests extends WholeProductTest {

  @Test
  void theMembersPageShowsTheStepUntilTheWizardIsCompleted() {
    AccountId client = acceptAs("walt@client.example");
    HumanStep welcome = stepOf(client, "welcome", at -> true);
    assertThat(stepShown()).isEqualTo("Welcome");

    onboarding.completeStep(client, welcome);
    HumanStep account = stepOf(client, "account", at -> true);
    assertThat(stepShown()).isEqualTo("Account");

    onboarding.completeStep(client, account);
    awaitFinished(client);
    assertThat(stepShown()).isNull();
  }

  /** The step that the owner sees on the members page. */
  private @Nullable String stepShown() {
    SignInForTest.as(owner);
    var progress = members.of(workspace, 50).rows().getFirst().progress();
    return progress == null ? null : progress.step();
  }
}
