package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A user with a browser of their own, who finds elements by the words on them. */
public final class Person implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 20_000;

  static {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
  }

  /** Also where the focused element is in a part of a component that the page does not see. */
  private static final String HAS_FOCUS =
      """
      wanted => {
        let focused = document.activeElement;
        while (focused?.shadowRoot?.activeElement && !wanted.contains(focused)) {
          focused = focused.shadowRoot.activeElement;
        }
        return wanted.contains(focused);
      }
      """;

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String name = "person-" + COUNT.incrementAndGet();
  private final BrowserContext context;
  private Page page;

  public Person(Browser browser, String address) {
    this(browser, address, "en-GB");
  }

  /**
   * @param locale of the browser
   */
  public Person(Browser browser, String address, String locale) {
    context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setBaseURL(address)
                .setLocale(locale)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 800));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    page = context.newPage();
  }

  /** Drops all cookies, as if another user took over the same warm browser. */
  public void makesRoom() {
    page.close();
    context.clearCookies();
    page = context.newPage();
  }

  public Page page() {
    return page;
  }

  public BrowserContext context() {
    return context;
  }

  public Person opens(String pathOrLink) {
    page.navigate(pathOrLink);
    return this;
  }

  public Person fills(String label, String value) {
    field(label).fill(value);
    return this;
  }

  /** Fills a field, leaves it, and waits for the value that the product proposes in another one. */
  public Person fillsAndSeesTheProposal(String label, String value, String other, String proposal) {
    field(label).fill(value);
    field(label).press("Tab");
    assertThat(field(other)).hasValue(proposal);
    return this;
  }

  /** Types into a field that proposes something, and takes the proposal of that name. */
  public Person fillsAndTakes(String label, String proposal) {
    field(label).fill(proposal);
    page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(proposal).setExact(true))
        .click();
    return this;
  }

  /** Fills in the sign-in form that is on the screen. */
  public Person signsIn(String email, String password) {
    return fills("Email", email).fills("Password", password).presses("Sign in");
  }

  public Person presses(String button) {
    button(button).click();
    return this;
  }

  /** Presses the button of the open dialog, where one of the same name opened it. */
  public Person confirmsDialog(String button) {
    page.getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
    return this;
  }

  public Person choosesTab(String name) {
    page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    return this;
  }

  public Person follows(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(literally(link)))
        .first()
        .click();
    return this;
  }

  /** Waits until a heading with these words is on the screen. */
  public Person sees(String heading) {
    assertThat(heading(heading)).isVisible();
    return this;
  }

  /** Waits until one of two headings is on the screen, and gives that one. */
  public String seesEither(String one, String other) {
    assertThat(heading(one).or(heading(other))).isVisible();
    return heading(one).isVisible() ? one : other;
  }

  public Person reads(String text) {
    assertThat(page.getByText(text).first()).isVisible();
    return this;
  }

  public Person isAt(String path) {
    assertThat(page).hasURL(Pattern.compile("^https?://[^/]+" + literally(path) + "([?#].*)?$"));
    return this;
  }

  /** These words in a regular expression of the browser, which knows no quoting. */
  static Pattern literally(String words) {
    return Pattern.compile(words.replaceAll("[^\\p{L}\\p{N} ]", "\\\\$0"));
  }

  public Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  public Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  public Locator heading(String words) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(words).setExact(true));
  }

  /** The row of a table in whose columns these words stand, in this order. */
  public Locator row(String... words) {
    String inOrder = Stream.of(words).map(word -> literally(word).pattern()).collect(joining(".*"));
    return page.getByRole(
        AriaRole.ROW, new Page.GetByRoleOptions().setName(Pattern.compile(inOrder)));
  }

  /** Walks with the Tab key until the focus is on (or in) this element. */
  public Person tabsTo(Locator target) {
    assertThat(target).isVisible();
    for (int steps = 0; steps < 60; steps++) {
      if (Boolean.TRUE.equals(target.evaluate(HAS_FOCUS))) {
        return this;
      }
      page.keyboard().press("Tab");
    }
    throw new AssertionError("the Tab key does not lead to " + target);
  }

  public Person types(String text) {
    page.keyboard().type(text);
    return this;
  }

  public Person hits(String key) {
    page.keyboard().press(key);
    return this;
  }

  /** Keeps a screenshot of what this user saw last, to explain a failed test. */
  public void picture() {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "endtoend", "last-seen", name + ".png")));
  }

  /** Keeps screenshots in light, in dark and on a phone. */
  void picturesInEachLook(String subject) {
    Path folder = Path.of("target", "endtoend", "looks");
    for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(
                  folder.resolve(subject + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png")));
    }
    ViewportSize desktop = page.viewportSize();
    page.setViewportSize(390, 844);
    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(subject + "-phone.png")));
    page.setViewportSize(desktop.width, desktop.height);
  }

  @Override
  public void close() {
    picture();
    context.close();
  }
}
