package app.gangway.shared.ui;

import app.gangway.shared.Slug;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;

/** Fills a slug field with a proposal made from the name, until the user types a slug. */
public final class SlugProposal {

  private boolean typed;

  private SlugProposal() {}

  public static void from(TextField name, TextField slug) {
    SlugProposal proposal = new SlugProposal();
    name.setValueChangeMode(ValueChangeMode.LAZY);
    name.addValueChangeListener(change -> {
      if (!proposal.typed) {
        slug.setValue(Slug.proposalFor(change.getValue()));
      }
    });
    slug.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        proposal.typed = !change.getValue().isEmpty();
      }
    });
  }
}
