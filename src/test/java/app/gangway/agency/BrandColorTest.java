package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import app.gangway.InvalidInputs;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contrast of colours by the formula of WCAG 2, and the nearest readable colour. */
class BrandColorTest {

  @ParameterizedTest
  @CsvSource({
    // Black on white, the grey that just passes and the one that just fails, and the primaries
    "000000, 21.0",
    "767676, 4.54",
    "777777, 4.48",
    "ff0000, 4.00",
    "00ff00, 1.37",
    "0000ff, 8.59",
    "ffffff, 1.0"
  })
  void theContrastOfWhiteTextIsThatOfTheStandard(String color, double ratio) {
    assertThat(BrandColor.parse(color).contrastOfText()).isCloseTo(ratio, within(0.01));
  }

  @Test
  void theContrastOnThePageDecidesWhetherAColourIsReadable() {
    BrandColor color = BrandColor.parse("#767676");

    assertThat(color.contrastOnPage()).isLessThan(color.contrastOfText());
    assertThat(color.isReadable()).isFalse();
    assertThat(BrandColor.parse("#1F3A5F").isReadable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ff0000", "ffdd00", "00ff00", "00c2ff", "ff8fc7", "808080", "ffffff"})
  void theNearestReadableColourHasTheSameHueAndIsHardlyDarkerThanNeeded(String code) {
    BrandColor pale = BrandColor.parse(code);
    BrandColor offered = pale.nearestReadable();

    assertThat(offered.isReadable()).isTrue();
    assertThat(offered.contrastOnPage()).isCloseTo(BrandColor.READABLE_CONTRAST, within(0.25));
    Oklch before = Oklch.of(pale.rgb());
    if (before.c() > 0.02) {
      assertThat(Math.toDegrees(Oklch.of(offered.rgb()).h() - before.h()))
          .isCloseTo(0, within(4.0));
    }
  }

  @Test
  void aReadableColourStaysAsItIs() {
    BrandColor own = BrandColor.parse("1f3a5f");

    assertThat(own.nearestReadable()).isEqualTo(own);
  }

  @Test
  void everyOfferedAndDerivedColourIsReadableUnderTheTextOfTheTheme() {
    assertThat(everyColourOfAGrid())
        .allSatisfy(color -> {
          BrandColor light = color.nearestReadable();
          assertThat(light.isReadable()).as("%s for light pages", light).isTrue();
          // Below this lightness the theme writes in white
          assertThat(Oklch.of(light.rgb()).l()).as("%s for light pages", light).isLessThan(0.615);
          BrandColor dark = color.inDarkMode();
          assertThat(dark.isReadableInDarkMode()).as("%s for dark pages", dark).isTrue();
        });
  }

  @Test
  void aColourIsUnchangedAfterConversionToLightnessChromaAndHue() {
    assertThat(everyColourOfAGrid())
        .allSatisfy(color -> assertThat(Oklch.of(color.rgb()).rgb()).isEqualTo(color.rgb()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#12345", "#1234567", "12345g", "#123;}", "rgb(0,0,0)"})
  void aTextThatIsNoColourIsRefused(String text) {
    assertThatThrownBy(() -> BrandColor.parse(text))
        .satisfies(InvalidInputs.at("color", "error.brand.color"));
  }

  @Test
  void aColourIsWrittenForStylesheetsAndForAddresses() {
    BrandColor color = BrandColor.parse(" 0A3D62 ");

    assertThat(color.css()).isEqualTo("#0a3d62");
    assertThat(color.code()).isEqualTo("0a3d62");
  }

  private static Stream<BrandColor> everyColourOfAGrid() {
    return IntStream.rangeClosed(0, 16 * 16 * 16 - 1)
        .map(i -> (i >> 8) * 17 << 16 | (i >> 4 & 15) * 17 << 8 | (i & 15) * 17)
        .mapToObj(BrandColor::new);
  }
}
