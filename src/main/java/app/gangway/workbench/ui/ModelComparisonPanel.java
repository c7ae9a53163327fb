package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.DiagramState;
import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.history.ui.DiagramState.Mark;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.process.ModelComparison;
import app.gangway.process.ModelComparison.Change;
import app.gangway.process.ModelComparison.Kind;
import app.gangway.process.ModelFinding;
import app.gangway.process.ModelKind;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two versions of a file beside each other: what is different in words, and on two diagrams. */
class ModelComparisonPanel extends Section {

  /** A version of a file and what it is called here. */
  record Side(String title, String content) {}

  /**
   * @param before null for a new file
   * @param findings in the newer one, which are marked on its diagram
   */
  ModelComparisonPanel(
      String file,
      ModelKind kind,
      @Nullable Side before,
      Side after,
      List<? extends ModelFinding> findings) {
    addClassNames("view-section", "model-comparison");
    add(new H3(file));
    ModelComparison comparison =
        ModelComparison.of(kind, before == null ? null : before.content(), after.content());
    add(new Paragraph(summary(before, comparison)));
    if (before != null && !comparison.changes().isEmpty()) {
      add(list(comparison.changes()));
    }
    if (kind == ModelKind.PROCESS) {
      Div diagrams = new Div();
      diagrams.addClassName("model-comparison-diagrams");
      if (before != null && !comparison.same()) {
        diagrams.add(
            diagram(
                before,
                state(comparison.changes(), List.of(), Set.of(Kind.REMOVED, Kind.CHANGED))));
      }
      Set<Kind> shown = before == null ? Set.of() : Set.of(Kind.ADDED, Kind.CHANGED);
      diagrams.add(diagram(after, state(comparison.changes(), findings, shown)));
      add(diagrams);
    }
  }

  private static String summary(@Nullable Side before, ModelComparison comparison) {
    if (before == null) {
      return translate("processes.models.new-file");
    }
    if (comparison.same()) {
      return translate("processes.models.unchanged");
    }
    if (!comparison.isWithoutEffect()) {
      return translate("processes.models.differences", comparison.changes().size());
    }
    return comparison.moved().isEmpty()
        ? translate("processes.models.format-only")
        : translate("processes.models.layout-only", comparison.moved().size());
  }

  private static UnorderedList list(List<Change> changes) {
    UnorderedList list = new UnorderedList();
    list.addClassName("model-changes");
    for (Change change : changes) {
      Span element = new Span(ModelWords.element(change));
      element.addClassName("model-change-element");
      list.add(new ListItem(element, new Span(ModelWords.change(change))));
    }
    return list;
  }

  private static Section diagram(Side side, DiagramState state) {
    ProcessDiagram diagram = new ProcessDiagram(side.content());
    diagram.show(state);
    return new Section(new H4(side.title()), diagram);
  }

  /** What has to be corrected stands before what is different. */
  private static DiagramState state(
      List<Change> changes, List<? extends ModelFinding> findings, Set<Kind> shown) {
    Map<String, ElementState> elements = new HashMap<>();
    changes.stream()
        .filter(change -> shown.contains(change.kind()))
        .forEach(change ->
            elements.put(
                change.element(),
                marked(Mark.valueOf(change.kind().name()), ModelWords.change(change))));
    findings.stream()
        .filter(finding -> finding.refused() && !finding.element().isEmpty())
        .forEach(finding ->
            elements.put(finding.element(), marked(Mark.WRONG, ModelWords.text(finding))));
    return new DiagramState(elements, Set.of());
  }

  private static ElementState marked(Mark mark, String words) {
    return new ElementState(0, 0, 0, mark, words);
  }
}
