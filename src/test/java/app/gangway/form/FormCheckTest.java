package app.gangway.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FormCheckTest {

  private final FormCheck check = new FormCheck();

  @Test
  void onlyFormsAreChecked() {
    assertThat(check.findings("company.form", "no form")).hasSize(1);
    assertThat(check.findings("client-onboarding.bpmn", "no form")).isEmpty();
  }
}
