package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.check.ProcessContract;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class VariableFieldsTest {

  private static final String MEANING = "repair.variable.meaning.";

  @Test
  void eachVariableOfTheContractIsExplained() {
    assertThat(ResourceBundle.getBundle("vaadin-i18n.translations", Locale.ROOT).keySet())
        .filteredOn(key -> key.startsWith(MEANING))
        .map(key -> key.substring(MEANING.length()))
        .containsExactlyInAnyOrderElementsOf(ProcessContract.ofGangway().variables());
  }
}
