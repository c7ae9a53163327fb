package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelComparison.Change;
import app.gangway.process.ModelComparison.Setting;
import app.gangway.process.ModelFinding;
import app.gangway.process.ModelPublications.Version;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.UI;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words for models, what is wrong with them, and what is different. */
final class ModelWords {

  /** The others have no word of their own. */
  private static final Set<String> TYPES =
      Set.of(
          "boundaryEvent",
          "businessRuleTask",
          "callActivity",
          "endEvent",
          "eventBasedGateway",
          "exclusiveGateway",
          "inclusiveGateway",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "manualTask",
          "parallelGateway",
          "process",
          "receiveTask",
          "scriptTask",
          "sendTask",
          "sequenceFlow",
          "serviceTask",
          "startEvent",
          "subProcess",
          "task",
          "userTask");

  private static final int LONGEST_VALUE = 120;

  private ModelWords() {}

  /** The element's type, name and id. */
  static String element(Change change) {
    if (change.element().isEmpty()) {
      return translate("processes.models.whole-file");
    }
    String type =
        TYPES.contains(change.type())
            ? translate("processes.diagram.type." + change.type())
            : change.type();
    return change.name().isBlank()
        ? translate("processes.models.element", type, change.element())
        : translate("processes.models.named-element", type, change.name(), change.element());
  }

  /** What happened to it, with the settings that differ. */
  static String change(Change change) {
    return switch (change.kind()) {
      case ADDED -> translate("processes.models.added");
      case REMOVED -> translate("processes.models.removed");
      case CHANGED ->
          translate(
              "processes.models.changed",
              change.settings().stream()
                  .map(ModelWords::setting)
                  .collect(Collectors.joining("; ")));
    };
  }

  private static String setting(Setting setting) {
    String name =
        setting.key().equals("other")
            ? setting.detail()
            : translate("processes.models.setting." + setting.key(), setting.detail());
    return translate(
        "processes.models.from-to", name, value(setting.before()), value(setting.after()));
  }

  private static String value(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return translate("processes.models.nothing");
    }
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
  }

  /** What is wrong and what to do. */
  static String text(ModelFinding finding) {
    return finding.text(UI.getCurrentOrThrow().getLocale());
  }

  /** Who published a version, when and why. */
  static String origin(Version version) {
    String when = DateFormats.dateAndTime(version.deployed());
    return version.publication() == null
        ? translate("processes.models.from-folder", when)
        : translate(
            "processes.models.from-publication",
            version.publication().publisher(),
            when,
            version.publication().comment());
  }
}
