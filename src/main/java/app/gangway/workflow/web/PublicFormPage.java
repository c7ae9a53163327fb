package app.gangway.workflow.web;

import app.gangway.form.ComponentKind;
import app.gangway.form.FormComponent;
import app.gangway.form.UploadedFile;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.MarkdownText;
import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The form as {@code templates/public-form.html} writes it.
 *
 * @param id of this opened form: the same starts one run only
 * @param more whether there are questions that were not on the page before
 * @param multipart whether the form sends files
 * @param problem about the form as a whole; null if there is none
 */
record PublicFormPage(
    UUID id, List<Part> parts, boolean more, boolean multipart, @Nullable String problem) {

  static PublicFormPage of(
      UUID id, PublicFormInput input, Texts texts, @Nullable InvalidInput whole) {
    List<FormComponent> shown = input.shown();
    return new PublicFormPage(
        id,
        IntStream.range(0, shown.size())
            .mapToObj(i -> Part.of("f" + i, shown.get(i), input, texts))
            .toList(),
        input.hasMore(),
        shown.stream().anyMatch(part -> part.kind() == ComponentKind.FILE_UPLOAD),
        whole == null ? null : texts.of(whole));
  }

  /** The questions whose answers have to be corrected. */
  public List<Part> wrong() {
    return parts.stream().filter(part -> part.error() != null).toList();
  }

  /** The keys of the questions on the page. */
  public List<String> asked() {
    return parts.stream().map(Part::key).filter(Objects::nonNull).toList();
  }

  /** The texts of the page, in the reader's language. */
  record Texts(I18NProvider translations, Locale locale) {

    public String of(String key, Object... arguments) {
      return translations.getTranslation(key, locale, arguments);
    }

    String of(InvalidInput wrong) {
      return of(wrong.messageKey(), wrong.arguments().toArray());
    }

    /** The language that the texts are written in. */
    public String language() {
      return locale.getLanguage().equals(Locale.GERMAN.getLanguage()) ? "de" : "en";
    }
  }

  /** A choice of a question. */
  record Choice(String id, String value, String label, boolean chosen) {}

  /**
   * A question, or a text between questions.
   *
   * @param id of its field on the page
   * @param key of the question; null for other parts
   * @param type how the template writes it: an element, or the type of an input
   * @param help beside the field; empty if there is none
   * @param describedBy the ids of the texts that belong to the field; null if there is none
   * @param html of a text between questions
   */
  record Part(
      String id,
      @Nullable String key,
      String type,
      String label,
      String help,
      boolean required,
      String value,
      List<Choice> choices,
      @Nullable String error,
      @Nullable String describedBy,
      String before,
      String after,
      @Nullable BigDecimal min,
      @Nullable BigDecimal max,
      @Nullable Integer longest,
      String accept,
      boolean multiple,
      String html) {

    static Part of(String id, FormComponent part, PublicFormInput input, Texts texts) {
      @Nullable String key = part.kind().isQuestion() ? PublicFormInput.key(part) : null;
      List<String> typed = key == null ? List.of() : input.typed(key);
      InvalidInput wrong = key == null ? null : input.problems().get(key);
      String help = help(part, texts);
      String describedBy =
          ((help.isEmpty() ? "" : id + "-help ") + (wrong == null ? "" : id + "-error")).strip();
      return new Part(
          id,
          key,
          type(part),
          part.title(),
          help,
          part.rules().required(),
          typed.isEmpty() ? "" : typed.getFirst(),
          choices(id, part, typed),
          wrong == null ? null : texts.of(wrong),
          describedBy.isEmpty() ? null : describedBy,
          Objects.requireNonNullElse(part.beside().prefixAdorner(), ""),
          Objects.requireNonNullElse(part.beside().suffixAdorner(), ""),
          part.rules().min(),
          part.rules().max(),
          part.rules().maxLength(),
          String.join(",", part.acceptedTypes()),
          part.multiple(),
          part.kind() == ComponentKind.TEXT_VIEW
              ? MarkdownText.html(Objects.requireNonNullElse(part.text(), ""))
              : "");
    }

    private static String type(FormComponent part) {
      return switch (part.kind()) {
        case TEXT_FIELD ->
            switch (Objects.requireNonNullElse(part.rules().validationType(), "")) {
              case "email" -> "email";
              case "phone" -> "tel";
              default -> "text";
            };
        case TEXT_AREA -> "textarea";
        case NUMBER -> "number";
        case DATE_TIME ->
            switch (Objects.requireNonNullElse(part.subtype(), "date")) {
              case "time" -> "time";
              case "datetime" -> "datetime-local";
              default -> "date";
            };
        case CHECKBOX -> "checkbox";
        case CHECKBOX_LIST -> "checklist";
        case RADIO -> "radio";
        case SELECT -> "select";
        case FILE_UPLOAD -> "file";
        case TEXT_VIEW -> "html";
        case SEPARATOR -> "separator";
        case SPACER, GROUP -> "space";
      };
    }

    private static String help(FormComponent part, Texts texts) {
      String own = Objects.requireNonNullElse(part.description(), "");
      return part.kind() == ComponentKind.FILE_UPLOAD
          ? (own
                  + " "
                  + texts.of(
                      "public-form.files",
                      PublicFormInput.most(part),
                      UploadedFile.MOST_BYTES / 1024 / 1024))
              .strip()
          : own;
    }

    private static List<Choice> choices(String id, FormComponent part, List<String> typed) {
      List<FormComponent.Option> options = part.options();
      return IntStream.range(0, options.size())
          .mapToObj(i ->
              new Choice(
                  id + "-" + i,
                  options.get(i).value(),
                  options.get(i).label(),
                  typed.contains(options.get(i).value())))
          .toList();
    }

    /** The name of the field. */
    public String name() {
      return PublicFormInput.QUESTION + key;
    }

    /** Whether the browser writes one line for it. */
    public boolean isInput() {
      return switch (type) {
        case "text", "email", "tel", "number", "date", "time", "datetime-local" -> true;
        default -> false;
      };
    }

    /** Whether it is a group of boxes. */
    public boolean isGroup() {
      return type.equals("checklist") || type.equals("radio");
    }
  }
}
