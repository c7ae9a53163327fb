package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          en, Möbel & Co.,              mobel-co
          de, Möbel & Co.,              moebel-co
          de-AT, ÜBER Straße,           ueber-strasse
          de, 'Mo\u0308bel',            moebel
          en, Pingüino,                 pinguino
          en, Ærø Łódź,                 aero-lodz
          en, IŞIK,                     isik
          en, Маяк,                     maak
          de, Маяк,                     maak
          en, Ελλάδα,                   ellada
          en, مكتب,                     mktb
          en, דנה,                      dnh
          en, 王小明,                    wang-xiao-ming
          en, カフェ,                    kafe
          en, 한국,                      hangug
          en, हिन्दी,                    hindi
          en, ﬁne,                       fine
          en, 'Harbor 🎻 Two',          harbor-two
          """)
  void aNameInAnyScriptSuggestsASlug(String language, String name, String slug) {
    assertThat(Slug.proposalFor(name, Locale.forLanguageTag(language))).contains(new Slug(slug));
  }

  @ParameterizedTest
  @ValueSource(strings = {"🎻🎻", "…", "", "X", "\u3164"})
  void aNameWithoutTwoLettersSuggestsNone(String name) {
    assertThat(Slug.proposalFor(name, Locale.ENGLISH)).isEmpty();
  }

  @Test
  void aLongNameIsCutAndANumberFitsBehindIt() {
    Slug slug = Slug.proposalFor("word ".repeat(40), Locale.ENGLISH).orElseThrow();

    assertThat(slug.value()).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH).endsWith("-word");
    assertThat(new Slug("a".repeat(Slug.MAX_LENGTH)).numbered(12).value())
        .hasSize(Slug.MAX_LENGTH)
        .endsWith("a-12");
  }
}
