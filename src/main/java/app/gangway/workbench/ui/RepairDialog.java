package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.FormDialog;
import app.gangway.shared.ui.FormErrors;
import app.gangway.workbench.RepairResult;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks before a repair: says what will happen, and wants a reason, which the audit log keeps. Says
 * what came of it.
 */
class RepairDialog extends FormDialog {

  private final Paragraph question;
  private final TextField reason = new TextField(translate("repair.reason"));
  private String came = "";

  /**
   * @param what will happen
   */
  RepairDialog(String title, String what, Runnable afterwards) {
    super(title, afterwards);
    question = new Paragraph(what);
    reason.setRequiredIndicatorVisible(true);
    reason.setHelperText(translate("repair.reason.help"));
    errors().at("reason", reason);
  }

  /** Where the fields of one repair are named. */
  final FormErrors named() {
    return errors();
  }

  /**
   * @param action the key of the button's text; with {@code .done}, of what was done
   * @param repair gets the reason, and refuses with {@link InvalidInput}
   * @param fields above the reason
   */
  final RepairDialog askFor(
      String action, Function<String, RepairResult> repair, Component... fields) {
    button(action, repair, fields);
    return this;
  }

  /** The same for what cannot be undone: the button warns of it. */
  final RepairDialog warnAndAskFor(String action, Function<String, RepairResult> repair) {
    button(action, repair).addThemeVariants(ButtonVariant.ERROR);
    return this;
  }

  private Button button(String action, Function<String, RepairResult> repair, Component... fields) {
    return ask(
        translate(action),
        () -> came = words(action, repair.apply(reason.getValue())),
        () -> came,
        Stream.of(Stream.of(question), Stream.of(fields), Stream.of(reason))
            .flatMap(Function.identity())
            .toArray(Component[]::new));
  }

  /**
   * What came of it.
   *
   * @throws InvalidInput when the engine refused, so that the dialog stays open and says why
   */
  static String words(String action, RepairResult result) {
    return switch (result.outcome()) {
      case DONE -> translate(action + ".done");
      case GONE ->
          translate(result.variablesSet() ? "repair.result.gone.variable" : "repair.result.gone");
      case LATER -> translate("repair.result.later");
      case REFUSED ->
          throw new InvalidInput(
              "engine",
              result.variablesSet() ? "error.repair.refused.variable" : "error.repair.refused",
              String.valueOf(result.reason()));
    };
  }
}
