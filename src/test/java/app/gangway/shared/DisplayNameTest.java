package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u200B", // zero width space
        "\u200D\u200C", // joiners
        "\u2060", // word joiner
        "\uFEFF", // byte order mark
        "\u00AD\u00AD", // soft hyphens
        "\u00A0\u3000", // spaces that Java does not strip
        "\u3164", // Hangul filler
        "\uFFA0 \u115F\u1160", // its neighbours
        "\u2800\u2800", // braille blank
        "\u0301\u0308", // combining marks alone
        "\u200E\u200F", // direction marks alone
        "\u2066\u2069", // isolates around nothing
        "\uFE0F", // variation selector
        "\uFFF9\uFFFB", // annotation marks
        "\uDB40\uDC67\uDB40\uDC7F", // tags without a flag
        "\uD834\uDD59", // null notehead
      })
  void aNameThatShowsAsNothingIsRefused(String name) {
    assertThatThrownBy(() -> new DisplayName(name))
        .satisfies(InvalidInputs.at("name", "error.name.invisible"));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '\u200Fדנה כהן\u200F', דנה כהן
          '\u2067سارة\u2069', سارة
          '\u2068Anna\u2069 \u2068Schmidt\u2069', Anna Schmidt
          '\u202AAnna\u202C', Anna
          '\u202Bدنیا\u202C', دنیا
          '\uFEFFAnna', Anna
          'Anna\u200B', Anna
          'An\u00ADna', Anna
          '\u00A0Anna\u3000', Anna
          'Mo\u0308bel', M\u00F6bel
          'A\u200ENNA', ANNA
          """)
  void marksWithoutAShapeAreTakenOff(String pasted, String kept) {
    assertThat(new DisplayName(pasted).value()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "می\u200Cخواهم", // the joiner shapes the letters
        "👩\u200D👩\u200D👧", // one family
        "❤\uFE0F Hearts",
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", // flag
        "हिन्दी",
        "ก็",
        "王小明",
        "བསྒྲུབས་རྐྱཾུ", // stacked Tibetan
        "שָּׁלוֹם", // a letter with three points
        "Ngô Thị Ngọc Ẩn",
        "?!",
        "🎻",
      })
  void namesOfEveryScriptStayAsTheyAre(String name) {
    assertThat(new DisplayName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Z\u0351\u036B\u0343\u032A\u0302\u036Ba\u0310lgo",
        "An\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307na",
        "X\u20DD\u20DD\u20DD\u20DD\u20DD\u20DD"
      })
  void aNameWithPilesOfMarksIsRefused(String name) {
    assertThatThrownBy(() -> DisplayName.of("ownerName", name))
        .satisfies(InvalidInputs.at("ownerName", "error.name.marks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Anna\u202Egnp.exe", "\u202DAnna", "a\u0000b", "a\tb", "a\u2028b", "a\uD800"})
  void aNameThatTurnsTheTextAroundOrBreaksTheLineIsRefused(String name) {
    assertThatThrownBy(() -> DisplayName.of("senderName", name))
        .satisfies(InvalidInputs.at("senderName", "error.name.control-character"));
  }
}
