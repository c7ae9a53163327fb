package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.form.AnsweredQuestion;
import app.gangway.form.FormDefinition;
import app.gangway.form.FormSubmission;
import app.gangway.identity.SignInForTest;
import app.gangway.onboarding.ClientAnswers.AnsweredForm;
import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.shared.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A step that the model repeats for each item of a list. */
class RepeatedStepsTests extends WholeProductTest {

  private static final FormDefinition FORM =
      FormDefinition.read(
          new FormSchema(
              "client-site-v1",
              1,
              """
              {"components": [{"type": "textfield", "key": "street", "label": "Street"}]}
              """));

  @Autowired StepAnswers answers;
  @Autowired ClientAnswers clientAnswers;
  @Autowired TransactionTemplate transaction;

  @Test
  void theAgencySeesTheAnswersOfEachInstance() {
    AccountId client = acceptAs("rita@client.example");
    UUID onboarding = stepOf(client, "welcome", at -> true).businessId();
    keep(client, instance(onboarding, 1, "berlin"), "Hafenweg 1");
    keep(client, instance(onboarding, 2, "kiel"), "Kai 2");
    keep(client, instance(onboarding, 2, "kiel"), "Kai 3");

    SignInForTest.as(owner);
    List<AnsweredForm> forms = clientAnswers.of(workspace, client);

    assertThat(forms)
        .extracting(AnsweredForm::step)
        .containsExactly("Describe the site: berlin", "Describe the site: kiel");
    assertThat(forms.stream().flatMap(form -> form.answers().stream()))
        .extracting(AnsweredQuestion::shown)
        .containsExactly(List.of("Hafenweg 1"), List.of("Kai 3"));
  }

  private static HumanStep instance(UUID onboarding, int number, String item) {
    return new HumanStep(
        100 + number, onboarding, "Task_DescribeSite", number, item, null, null, Instant.now());
  }

  private void keep(AccountId client, HumanStep step, String street) {
    transaction.executeWithoutResult(status ->
        answers.keep(
            step,
            step.titled("Describe the site"),
            client,
            new FormSubmission(FORM, Map.of("street", street))));
  }
}
