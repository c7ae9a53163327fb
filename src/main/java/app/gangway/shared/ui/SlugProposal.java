package app.gangway.shared.ui;

import app.gangway.shared.Slug;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Supplier;

/** Fills a slug field with a proposal made from the name, until the user types a slug. */
public final class SlugProposal {

  private boolean typed;

  private SlugProposal() {}

  /**
   * @param otherwise gives the slug to propose for a name that suggests none, such as one of emoji
   */
  public static void from(TextField name, TextField slug, Supplier<Slug> otherwise) {
    SlugProposal proposal = new SlugProposal();
    name.setValueChangeMode(ValueChangeMode.LAZY);
    name.addValueChangeListener(change -> {
      if (!proposal.typed) {
        slug.setValue(
            change.getValue().isBlank()
                ? ""
                : Slug.proposalFor(change.getValue(), UI.getCurrentOrThrow().getLocale())
                    .orElseGet(otherwise)
                    .value());
      }
    });
    slug.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        proposal.typed = !change.getValue().isEmpty();
      }
    });
  }
}
