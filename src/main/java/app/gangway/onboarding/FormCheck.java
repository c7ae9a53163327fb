package app.gangway.onboarding;

import app.gangway.onboarding.form.FormValidator;
import app.gangway.process.ResourceCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses to deploy a form that the wizard cannot show. */
@Component
class FormCheck implements ResourceCheck {

  @Override
  public List<String> findings(String fileName, String text) {
    return fileName.endsWith(".form") ? FormValidator.of(text) : List.of();
  }
}
