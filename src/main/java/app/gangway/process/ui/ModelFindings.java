package app.gangway.process.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelFinding;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Collection;

/** What a check has found in models, each finding with its place. */
public final class ModelFindings extends UnorderedList {

  public ModelFindings(Collection<ModelFinding> findings) {
    addClassName("model-findings");
    for (ModelFinding finding : findings) {
      Span place = new Span(place(finding));
      place.addClassName("model-change-element");
      add(new ListItem(place, new Span(finding.text(getLocale()))));
    }
  }

  /** The element that a finding is about; the file where it is about the whole. */
  private static String place(ModelFinding finding) {
    if (finding.element().isEmpty()) {
      return finding.file().isEmpty() ? translate("upload.models.all") : finding.file();
    }
    return finding.name().isBlank()
        ? translate("upload.models.place", finding.file(), finding.element())
        : translate("upload.models.named-place", finding.file(), finding.name(), finding.element());
  }
}
