package app.gangway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Inspects the current page: axe finds nothing serious in light on a desktop and in dark on a
 * phone, which together have each color and each layout; a phone needs no sideways scrolling; the
 * page has a title. Saves a picture of both looks for a developer to check; with {@code
 * -Dgangway.docs.write=true} of all four.
 */
final class Inspection {

  private static final Set<String> SERIOUS = Set.of("serious", "critical");

  /** No request to the server is under way. */
  private static final String AT_REST =
      "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(c => !c.isActive?.())";

  private static final Path PICTURES = Path.of("target", "endtoend", "pictures");

  private Inspection() {}

  static void of(Person person, String name) {
    person.page().waitForFunction(AT_REST);
    assertThat(person.page().title())
        .as("title of %s", name)
        .matches(".+ – (Gangway|" + Owner.AGENCY + ")");
    inspectInEachLook(person, name);
  }

  /** A mail, on its own: mail programs show its subject instead of a title. */
  static void ofMail(Person person, String name) {
    inspectInEachLook(person, name);
  }

  /** The pictures whose names begin like this. */
  static List<Path> pictures(String prefix) {
    try (Stream<Path> pictures = Files.list(PICTURES)) {
      return pictures.filter(it -> it.getFileName().toString().startsWith(prefix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void inspectInEachLook(Person person, String name) {
    Page page = person.page();
    ViewportSize usual = page.viewportSize();
    boolean everyLook = Boolean.getBoolean("gangway.docs.write");
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      if (scheme == ColorScheme.LIGHT || everyLook) {
        picture(page, "%s-%s".formatted(name, scheme));
        hasNoSeriousFindings(page, "axe on %s, %s".formatted(name, scheme));
      }
      if (scheme == ColorScheme.DARK || everyLook) {
        page.setViewportSize(390, 844);
        fitsThePhone(page, name);
        picture(page, "%s-%s-390".formatted(name, scheme));
        hasNoSeriousFindings(page, "axe on %s, %s, 390 px".formatted(name, scheme));
        page.setViewportSize(usual.width, usual.height);
      }
    }
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    // A click on a card that is about to become a table's row again would hit nothing
    PlaywrightAssertions.assertThat(page.locator("vaadin-grid .row-card:visible")).hasCount(0);
    standsStill(page);
  }

  /** Waits, because the browser may still draw the page anew, for example for another width. */
  private static void hasNoSeriousFindings(Page page, String what) {
    await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(seriousFindings(page)).as(what).isEmpty());
  }

  private static List<String> seriousFindings(Page page) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream()
            .filter(rule -> SERIOUS.contains(rule.getImpact()))
            .map(Inspection::describe)
            .toList();
  }

  private static String describe(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + rule.getNodes().stream().map(node -> "\n  " + node.getHtml()).toList();
  }

  private static void fitsThePhone(Page page, String name) {
    assertThat(
            page.waitForFunction(
                    "() => document.documentElement.scrollWidth <= innerWidth ? 'fits' : null")
                .jsonValue())
        .as("%s at 390 px", name)
        .isEqualTo("fits");
  }

  private static void picture(Page page, String name) {
    byte[] picture = standsStill(page);
    try {
      Files.createDirectories(PICTURES);
      Files.write(PICTURES.resolve(name.toLowerCase(Locale.ROOT) + ".png"), picture);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until two screenshots are the same: a table may still become cards, or cards a table. */
  private static byte[] standsStill(Page page) {
    byte[][] last = {screenshot(page)};
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          page.waitForFunction(AT_REST);
          byte[] before = last[0];
          last[0] = screenshot(page);
          return Arrays.equals(before, last[0]);
        });
    return last[0];
  }

  private static byte[] screenshot(Page page) {
    return page.screenshot(
        new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
  }
}
