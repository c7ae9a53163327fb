package app.gangway.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;

/**
 * One line of a table of expected answers.
 *
 * @param subject the requested page, endpoint or method
 * @param answers the answer for each person
 */
record Expected(String subject, Map<Person, String> answers) {

  /** The lines of {@code access/<name>.csv}; its columns are the persons in their order. */
  static List<Expected> table(String name) {
    return lines(name).stream()
        .map(cells -> {
          Map<Person, String> answers = new EnumMap<>(Person.class);
          for (Person person : Person.values()) {
            answers.put(person, cells.get(person.ordinal() + 1));
          }
          return new Expected(cells.getFirst(), answers);
        })
        .toList();
  }

  /** The cells of each line, without comments and headings. */
  static List<List<String>> lines(String name) {
    try {
      return new ArrayList<>(
              new ClassPathResource("access/" + name + ".csv")
                  .getContentAsString(StandardCharsets.UTF_8)
                  .lines()
                  .filter(line -> !line.startsWith("#"))
                  .map(line -> Arrays.asList(line.replace("\"", "").split(",")))
                  .toList())
          .stream().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return subject.isEmpty() ? "/" : subject;
  }
}
