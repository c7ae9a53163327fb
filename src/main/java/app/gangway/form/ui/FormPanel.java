package app.gangway.form.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.FormComponent;
import app.gangway.form.FormDefinition;
import app.gangway.form.FormDraft;
import app.gangway.form.FormRules;
import app.gangway.form.FormSubmission;
import app.gangway.form.UploadedFile;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The parts of a form, with a field for each of its questions. */
public final class FormPanel extends Div {

  private static final Logger log = LoggerFactory.getLogger(FormPanel.class);

  private final transient FormDefinition form;
  private final transient Consumer<FormDraft> keep;
  private final transient List<FormField<?>> fields = new ArrayList<>();
  private final transient List<StaticPart> staticParts = new ArrayList<>();
  private final FormErrors errors = new FormErrors();

  /**
   * @param draft the entries of an earlier visit, if there are any
   * @param keep keeps the entries on the server after each change
   */
  public FormPanel(FormDefinition form, Optional<FormDraft> draft, Consumer<FormDraft> keep) {
    this.form = form;
    this.keep = keep;
    addClassName("form-parts");
    Paragraph restored = new Paragraph(translate("step.form.restored"));
    restored.addClassName("note");
    restored.getElement().setAttribute("role", "status");
    add(restored);
    form.parts().forEach(this::place);
    add(errors);
    restored.setVisible(draft.filter(this::restore).isPresent());
    arrange();
    fields.forEach(field -> field.onChange(this::keep));
  }

  /** A part of the form that is no question. */
  private record StaticPart(FormComponent part, Component component) {}

  private void place(FormComponent part) {
    FormFields.of(part)
        .ifPresentOrElse(
            field -> {
              fields.add(field);
              field.onChange(this::arrange);
              add(field.component());
            },
            () -> {
              StaticPart shown = new StaticPart(part, staticComponent(part));
              staticParts.add(shown);
              add(shown.component());
            });
  }

  private static Component staticComponent(FormComponent part) {
    return switch (part.kind()) {
      case TEXT_VIEW -> new MarkdownText(Objects.requireNonNullElse(part.text(), ""));
      case SEPARATOR -> new Hr();
      default -> new Div();
    };
  }

  /** Shows the parts whose conditions hold for the current answers. */
  private void arrange() {
    List<FormComponent> shown = form.shown(answersOf(fields));
    fields.forEach(field -> field.component().setVisible(shown.contains(field.question())));
    staticParts.forEach(it -> it.component().setVisible(shown.contains(it.part())));
  }

  /** Whether entries of an earlier visit were put back into the fields. */
  private boolean restore(FormDraft draft) {
    return fields.stream().filter(field -> restore(field, draft)).count() > 0;
  }

  private static boolean restore(FormField<?> field, FormDraft draft) {
    List<?> kept =
        field.takesFiles()
            ? draft.files().getOrDefault(field.key(), List.of())
            : draft.values().get(field.key());
    // A question that the form did not have then stays as it is
    return kept != null && field.restore(kept);
  }

  /** Without the database the user goes on typing. */
  private void keep() {
    Map<String, List<String>> values = new HashMap<>();
    Map<String, List<UploadedFile>> files = new HashMap<>();
    for (FormField<?> field : fields) {
      if (field.takesFiles()) {
        files.put(field.key(), field.files());
      } else {
        values.put(field.key(), FormSubmission.written(field.answer()));
      }
    }
    try {
      keep.accept(new FormDraft(values, files));
    } catch (DataAccessException | TransactionException away) {
      log.warn(
          "The entries in form {} could not be kept: {}",
          form.id(),
          away.getClass().getSimpleName());
    }
  }

  /**
   * Sends the answers to the questions that are shown, or shows at a field what is wrong with it.
   *
   * @param send may throw {@link app.gangway.shared.InvalidInput}, which is shown
   * @return whether the answers were sent
   */
  public boolean submit(Consumer<Map<String, Object>> send) {
    List<FormField<?>> asked = fields.stream().filter(FormField::isShown).toList();
    FormRules rules = new FormRules();
    List<FormField<?>> wrong = asked.stream().filter(field -> !field.validate(rules)).toList();
    if (!wrong.isEmpty()) {
      wrong.getFirst().focus();
      return false;
    }
    return errors.accepts(() -> send.accept(answersOf(asked)));
  }

  private static Map<String, Object> answersOf(List<FormField<?>> fields) {
    Map<String, Object> answers = new HashMap<>();
    for (FormField<?> field : fields) {
      Object answer = field.answer();
      if (answer != null) {
        answers.put(field.key(), answer);
      }
    }
    return answers;
  }
}
