package app.gangway.onboarding;

import app.gangway.onboarding.form.FormFindings;
import app.gangway.process.ResourceCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Every form can be a step of the wizard: one that cannot is not deployed. */
@Component
class FormCheck implements ResourceCheck {

  @Override
  public List<String> findings(String fileName, String text) {
    return fileName.endsWith(".form") ? FormFindings.of(text) : List.of();
  }
}
