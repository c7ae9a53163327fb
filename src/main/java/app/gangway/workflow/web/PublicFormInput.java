package app.gangway.workflow.web;

import app.gangway.form.FormComponent;
import app.gangway.form.FormDefinition;
import app.gangway.form.FormRules;
import app.gangway.form.UploadedFile;
import app.gangway.shared.InvalidInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * What a visitor entered into a form, as the browser sent it, with the answers that it stands for
 * and what is wrong with them.
 *
 * <p>Without a script the page cannot show a question as soon as its condition holds. So it shows
 * the questions whose conditions hold for the answers that it knows. When the visitor's answers
 * lead to a question that was not on the page, it is shown with the others, and the form is sent
 * again.
 */
final class PublicFormInput {

  /** What the names of the fields begin with, so that a key is no other parameter's name. */
  static final String QUESTION = "q-";

  /** The parameter with the keys of the questions on the page: an unticked box sends nothing. */
  static final String ASKED = "asked";

  /** Longer ones, and exponents, would be long texts when they are written out. */
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

  private final FormDefinition form;
  private final Map<String, List<String>> typed = new HashMap<>();
  private final Map<String, Object> answers = new HashMap<>();
  private final Map<String, InvalidInput> problems = new HashMap<>();
  private final List<FormComponent> shown;
  private final boolean more;

  private PublicFormInput(
      FormDefinition form,
      MultiValueMap<String, String> fields,
      MultiValueMap<String, MultipartFile> files,
      @Nullable Set<String> asked) {
    this.form = form;
    form.parts().stream()
        .filter(part -> part.kind().isQuestion())
        .forEach(question ->
            read(
                question,
                fields.getOrDefault(QUESTION + key(question), List.of()),
                files.getOrDefault(QUESTION + key(question), List.of())));
    shown = form.shown(answers);
    Set<String> keys = new HashSet<>();
    FormRules rules = new FormRules();
    for (FormComponent part : shown) {
      if (part.kind().isQuestion()) {
        keys.add(key(part));
        if (asked != null && asked.contains(key(part))) {
          rules
              .problem(part, answers.get(key(part)))
              .ifPresent(wrong -> problems.putIfAbsent(key(part), wrong));
        }
      }
    }
    answers.keySet().retainAll(keys);
    problems.keySet().retainAll(keys);
    more = asked != null && !asked.containsAll(keys);
  }

  /** The form as it opens: with what its author has filled in. */
  static PublicFormInput preset(FormDefinition form) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    form.parts()
        .forEach(part -> {
          if (part.key() != null && part.defaultValue() != null) {
            fields.add(QUESTION + part.key(), part.defaultValue());
          }
        });
    return new PublicFormInput(form, fields, new LinkedMultiValueMap<>(), null);
  }

  /**
   * @param fields what was sent, by the names of the fields
   */
  static PublicFormInput sent(
      FormDefinition form,
      MultiValueMap<String, String> fields,
      MultiValueMap<String, MultipartFile> files) {
    return new PublicFormInput(
        form, fields, files, Set.copyOf(fields.getOrDefault(ASKED, List.of())));
  }

  private void read(FormComponent question, List<String> given, List<MultipartFile> files) {
    String key = key(question);
    typed.put(key, given);
    try {
      Object answer = answer(question, given, files);
      if (answer != null) {
        answers.put(key, answer);
      }
    } catch (InvalidInput wrong) {
      problems.put(key, wrong);
    }
  }

  private static @Nullable Object answer(
      FormComponent question, List<String> given, List<MultipartFile> files) {
    String first = given.isEmpty() ? "" : given.getFirst();
    return switch (question.kind()) {
      // A browser ends lines as mails do
      case TEXT_FIELD, TEXT_AREA -> text(first.replace("\r\n", "\n"));
      case NUMBER -> number(question, first.strip());
      case DATE_TIME -> dateOrTime(question, first.strip());
      case CHECKBOX -> first.equals("true") ? true : null;
      case SELECT, RADIO -> text(first);
      case CHECKBOX_LIST -> given.isEmpty() ? null : given.stream().distinct().sorted().toList();
      case FILE_UPLOAD -> files(question, files);
      case TEXT_VIEW, SEPARATOR, SPACER, GROUP -> null;
    };
  }

  private static @Nullable String text(String given) {
    return given.isBlank() ? null : given;
  }

  private static @Nullable BigDecimal number(FormComponent question, String given) {
    if (given.isEmpty()) {
      return null;
    }
    if (!NUMBER.matcher(given).matches()) {
      throw invalid(question);
    }
    return new BigDecimal(given);
  }

  private static @Nullable String dateOrTime(FormComponent question, String given) {
    if (given.isEmpty()) {
      return null;
    }
    try {
      return switch (Objects.requireNonNullElse(question.subtype(), "date")) {
        case "time" -> LocalTime.parse(given).toString();
        case "datetime" -> LocalDateTime.parse(given).toString();
        default -> LocalDate.parse(given).toString();
      };
    } catch (DateTimeException e) {
      throw invalid(question);
    }
  }

  private static @Nullable List<UploadedFile> files(
      FormComponent question, List<MultipartFile> files) {
    List<MultipartFile> chosen =
        files.stream()
            // A browser sends a field without a file as an empty one without a name
            .filter(file ->
                !file.isEmpty()
                    || !Objects.requireNonNullElse(file.getOriginalFilename(), "").isEmpty())
            .toList();
    if (chosen.size() > most(question)) {
      throw new InvalidInput(key(question), "step.form.files-too-many", most(question));
    }
    List<UploadedFile> taken = new ArrayList<>();
    for (MultipartFile file : chosen) {
      UploadedFile one =
          UploadedFile.of(
                  key(question),
                  Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                  content(file))
              .beside(taken.stream().map(UploadedFile::name).toList());
      FormRules.requireType(question, one);
      taken.add(one);
    }
    return taken.isEmpty() ? null : List.copyOf(taken);
  }

  private static byte[] content(MultipartFile file) {
    try (InputStream content = file.getInputStream()) {
      return content.readNBytes(UploadedFile.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidInput invalid(FormComponent question) {
    return new InvalidInput(key(question), "step.form.invalid");
  }

  static int most(FormComponent question) {
    return question.multiple() ? UploadedFile.MOST_IN_ONE_QUESTION : 1;
  }

  static String key(FormComponent question) {
    return Objects.requireNonNull(question.key());
  }

  FormDefinition form() {
    return form;
  }

  /** The parts that these answers lead to. */
  List<FormComponent> shown() {
    return shown;
  }

  /** Whether the answers lead to a question that was not on the page. */
  boolean hasMore() {
    return more;
  }

  /** Whether it can be sent. */
  boolean isComplete() {
    return !more && problems.isEmpty();
  }

  /** By the questions' keys, see {@link app.gangway.form.FormSubmission}. */
  Map<String, Object> answers() {
    return answers;
  }

  /** What stands in the field. */
  List<String> typed(String key) {
    return typed.getOrDefault(key, List.of());
  }

  Map<String, InvalidInput> problems() {
    return problems;
  }
}
