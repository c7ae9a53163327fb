package app.gangway.shell;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationsTest {

  private static final Path SOURCES = Path.of("src/main/java");

  /** String literals that name a translation, wherever they stand in the code. */
  private static final Pattern KEY =
      Pattern.compile(
          "\"((?:agency|button|error|field|google|invitation|members|onboarding|portal|processes|repair|runs|shell|signin|step"
              + "|workspace)\\.[a-z0-9.-]*[a-z0-9])\"");

  private final Translations translations = new Translations();
  private final Properties english = bundle("");
  private final Properties german = bundle("_de");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(german.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
  }

  @Test
  void bothLanguagesHaveTheSamePlaceholders() {
    assertThat(english.stringPropertyNames())
        .allSatisfy(key ->
            assertThat(placeholders(german.getProperty(key)))
                .as(key)
                .isEqualTo(placeholders(english.getProperty(key))));
  }

  @Test
  void noTextHasAnApostropheThatMessageFormatWouldSwallow() {
    assertThat(english.values()).noneMatch(text -> text.toString().contains("'"));
    assertThat(german.values()).noneMatch(text -> text.toString().contains("'"));
  }

  @Test
  void everyKeyInTheCodeHasATranslation() throws IOException {
    TreeSet<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file ->
              KEY.matcher(text(file)).results().map(match -> match.group(1)).forEach(used::add));
    }
    used.removeIf(NOT_SHOWN::contains);

    assertThat(english.stringPropertyNames()).containsAll(used);
  }

  /** Job types, messages and the like, which have the same form. */
  private static final java.util.Set<String> NOT_SHOWN =
      java.util.Set.of(
          "invitation.accepted",
          "invitation.expire",
          "invitation.flag-undeliverable",
          "invitation.requested",
          "invitation.resend-requested",
          "invitation.revoked",
          "invitation.send-email",
          "invitation.send-reminder",
          "onboarding.assess",
          "onboarding.complete",
          "onboarding.end",
          "onboarding.ended",
          "onboarding.nudge");

  @Test
  void aUserOfAnUnknownLanguageGetsEnglish() {
    assertThat(translations.getDefaultLocale()).isEqualTo(Locale.ENGLISH);
    assertThat(translations.getTranslation("button.cancel", Locale.FRENCH)).isEqualTo("Cancel");
    assertThat(translations.getTranslation("button.cancel", Locale.GERMANY)).isEqualTo("Abbrechen");
  }

  /** A number before a word that has a plural needs both forms of the word. */
  @Test
  void everyCountHasASingular() {
    Pattern bare =
        Pattern.compile(
            "\\{\\d} (?:seconds|minutes|hours|days|characters|pixels|files|addresses|invitations|mails"
                + "|clients|members|lines|workspaces|people|Sekunden|Minuten|Stunden|Tagen?|Dateien"
                + "|Adressen|Einladungen|Mails|Kunden|Mitglieder|Zeilen|Arbeitsbereiche|Personen)\\b");
    assertThat(english.values()).noneMatch(text -> bare.matcher(text.toString()).find());
    assertThat(german.values()).noneMatch(text -> bare.matcher(text.toString()).find());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 0    | Send 0 invitations
          en | 1    | Send 1 invitation
          en | 2    | Send 2 invitations
          en | 1000 | Send 1,000 invitations
          fr | 1000 | Send 1,000 invitations
          fa | 2    | Send 2 invitations
          de | 1    | 1 Einladung senden
          de | 0    | 0 Einladungen senden
          de | 1000 | 1.000 Einladungen senden
          """)
  void countsAreWrittenAsTheLanguageOfTheTextDoes(String language, int count, String text) {
    assertThat(translations.getTranslation("bulk.send", Locale.forLanguageTag(language), count))
        .isEqualTo(text);
  }

  /** Clients and teammates are addressed as "Sie" in every German text. */
  @Test
  void germanHasOneFormOfAddress() throws IOException {
    Pattern familiar =
        Pattern.compile(
            "\\b(?iu:du|dich|dir|dein\\w*|euch|euer|eure\\w*)\\b"
                + "|(?:^|[=.:;!?,] ?)(?:Bestätige|Entferne|Erinnere|Fülle|Gehe?|Gib|Klicke?|Komme?|Lade|Lege|Melde"
                + "|Nimm|Öffne|Prüfe|Sage?|Schicke?|Schickt|Sieh|Versuche?|Verwende|Wähle)\\b(?! Sie)",
            Pattern.UNICODE_CHARACTER_CLASS);
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      assertThat(files.filter(file -> file.toString().endsWith("_de.properties")))
          .hasSizeGreaterThan(3)
          .allSatisfy(file ->
              assertThat(text(file).lines().filter(line -> familiar.matcher(line).find()))
                  .as(file.toString())
                  .isEmpty());
    }
  }

  /** The glossary has the German word for each of these. */
  @Test
  void germanHasOneWordForEachThing() throws IOException {
    Pattern other =
        Pattern.compile(
            "Vorf[aä]ll|Unterproze|\\bEinrichtung\\b|\\bWizard\\b|Historie\\b"
                + "|\\berneut versuch",
            Pattern.UNICODE_CHARACTER_CLASS);
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
      assertThat(files.filter(file -> file.toString().endsWith("_de.properties")))
          .hasSizeGreaterThan(3)
          .allSatisfy(file ->
              assertThat(text(file).lines().filter(line -> other.matcher(line).find()))
                  .as(file.toString())
                  .isEmpty());
    }
  }

  @Test
  void placeholdersAreFilled() {
    assertThat(translations.getTranslation("onboarding.position", Locale.ENGLISH, 2, 3))
        .isEqualTo("Step 2 of 3");
  }

  private static TreeSet<String> placeholders(String text) {
    return Pattern.compile("\\{(\\d)[,}]")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Properties bundle(String language) {
    String name = "/" + Translations.BUNDLE.replace('.', '/') + language + ".properties";
    Properties properties = new Properties();
    try (Reader reader =
        new InputStreamReader(
            TranslationsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
