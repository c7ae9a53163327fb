package app.gangway.onboarding.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.form.AnsweredFile;
import app.gangway.form.ui.AnswerList;
import app.gangway.onboarding.ClientAnswers.AnsweredForm;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.function.SerializableFunction;
import java.util.Optional;
import java.util.UUID;

/** One form with its questions and answers. */
class AnswersSection extends Section {

  /**
   * @param files finds a file for the user who is signed in when the file is requested
   */
  AnswersSection(AnsweredForm form, SerializableFunction<UUID, Optional<AnsweredFile>> files) {
    addClassName("view-section");
    Paragraph source =
        new Paragraph(
            translate(
                "client.answered",
                DateFormats.dateAndTime(form.answeredAt()),
                form.formId(),
                form.formVersion()));
    source.addClassName("note");
    add(
        new H2(form.step().isBlank() ? form.formId() : form.step()),
        new AnswerList(form.answers(), files),
        source);
  }
}
