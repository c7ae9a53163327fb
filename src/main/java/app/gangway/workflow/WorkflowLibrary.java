package app.gangway.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The workflows that Gangway brings along. An agency takes a copy of one and changes it as it
 * likes. Each stands in a folder of its name, with a {@code library.json} that describes it.
 */
@Component
public class WorkflowLibrary {

  private static final String FOLDER = "library/";

  private static final List<String> NAMES =
      List.of("collect-documents", "approve-draft", "kickoff-questionnaire", "monthly-report");

  /** An element's id with its name behind, as editors write them. */
  private static final Pattern NAMED = Pattern.compile("(\\bid=\"([\\w-]+)\" name=\")[^\"]*");

  private final Map<String, Content> contents = new LinkedHashMap<>();

  public WorkflowLibrary() {
    for (String name : NAMES) {
      contents.put(name, JsonMapper.shared().readValue(text(name, "library.json"), Content.class));
    }
  }

  /**
   * A workflow of the library.
   *
   * @param name identifies it
   * @param title for people
   */
  public record Entry(String name, String title, String description) {}

  /**
   * @param files the names of its models and forms
   * @param words title and description by language
   * @param german the names in its model in German, by the elements' ids
   */
  private record Content(List<String> files, Map<String, Words> words, Map<String, String> german) {

    record Words(String name, String description) {}

    Words in(Locale locale) {
      return words.getOrDefault(
          locale.getLanguage(), Objects.requireNonNull(words.get(Locale.ENGLISH.getLanguage())));
    }
  }

  /** All workflows, in the words of this language. */
  public List<Entry> entries(Locale locale) {
    return contents.entrySet().stream()
        .map(one -> {
          Content.Words words = one.getValue().in(locale);
          return new Entry(one.getKey(), words.name(), words.description());
        })
        .toList();
  }

  /**
   * The models and forms of a workflow by their file names, each a text of its own to change. The
   * names in the model are in this language; forms and mails have all languages.
   *
   * @throws NoSuchElementException when there is none of this name
   */
  public Map<String, String> files(String name, Locale locale) {
    Content content = contents.get(name);
    if (content == null) {
      throw new NoSuchElementException("no workflow of this name in the library");
    }
    boolean inGerman = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    Map<String, String> files = new LinkedHashMap<>();
    for (String file : content.files()) {
      String text = text(name, file);
      files.put(file, inGerman && file.endsWith(".bpmn") ? renamed(text, content.german()) : text);
    }
    return files;
  }

  private static String renamed(String model, Map<String, String> names) {
    return NAMED.matcher(model).replaceAll(found -> Matcher.quoteReplacement(name(found, names)));
  }

  private static String name(MatchResult found, Map<String, String> names) {
    String german = names.get(found.group(2));
    return german == null
        ? found.group()
        : found.group(1) + german.replace("&", "&amp;").replace("\"", "&quot;");
  }

  private static String text(String name, String file) {
    try (InputStream content =
        Objects.requireNonNull(
            WorkflowLibrary.class.getResourceAsStream(FOLDER + name + "/" + file), file)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
