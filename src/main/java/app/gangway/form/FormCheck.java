package app.gangway.form;

import app.gangway.process.FormSchema;
import app.gangway.process.ResourceCheck;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** Refuses to deploy a form that the wizard cannot show. */
@Component
class FormCheck implements ResourceCheck {

  @Override
  public List<Problem> findings(String fileName, String text) {
    return fileName.endsWith(".form") ? FormValidator.of(text) : List.of();
  }

  @Override
  public Set<String> variables(String fileName, String text) {
    try {
      return fileName.endsWith(".form")
          ? FormDefinition.read(new FormSchema("", 0, text)).choiceKeys()
          : Set.of();
    } catch (JacksonException e) {
      // Has a finding already
      return Set.of();
    }
  }
}
