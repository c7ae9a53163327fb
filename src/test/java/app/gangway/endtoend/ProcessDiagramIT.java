package app.gangway.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.browser.Chromium;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Diagrams in a browser, with the files and under the rules of the started application: its content
 * security policy, its theme. The element stands on the page of the first visit here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessDiagramIT {

  private static final String ONBOARDING = "client-onboarding";
  private static final String HOSTILE = "<img src=x onerror=\"window.hacked=true\">";

  /** Puts a diagram, and a list as the product writes it, above everything else on the page. */
  private static final String ADD =
      """
      async ([name, xml, state]) => {
        await import(new URL('assets/process-diagram.js', document.baseURI).href);
        const viewer = 'assets/npm/bpmn-js/dist/';
        const component = document.createElement('main');
        component.className = 'process-diagram';
        component.id = name;
        const diagram = document.createElement('process-diagram');
        component.events = [];
        for (const event of ['diagram-drawn', 'diagram-failed', 'element-chosen']) {
          diagram.addEventListener(event, it => component.events.push(it.detail.id ?? it.type));
        }
        const list = document.createElement('div');
        for (const id of Object.keys(state.elements)) {
          const button = document.createElement('button');
          button.dataset.element = id;
          button.textContent = id;
          list.append(button);
        }
        component.append(diagram, list);
        const all = document.getElementById('diagrams') ?? document.createElement('div');
        all.id = 'diagrams';
        all.className = 'process-diagrams beside';
        all.append(component);
        document.body.replaceChildren(all);
        Object.assign(diagram, {
          files: {
            script: viewer + 'bpmn-navigated-viewer.production.min.js',
            styles: [viewer + 'assets/diagram-js.css', viewer + 'assets/bpmn-js.css'],
          },
          label: 'Diagram of ' + name,
          xml,
          state,
        });
      }
      """;

  private final Path data = Path.of("target", "endtoend", "diagram-" + UUID.randomUUID());
  private final Playwright playwright = Chromium.playwright();
  private final Browser browser = Chromium.launch(playwright);
  private final List<String> complaints = new ArrayList<>();
  private RunningGangway gangway;
  private Person person;
  private Page page;

  @BeforeAll
  void start() {
    gangway = new RunningGangway(RunningGangway.Start.FROM_JAR, data, Map.of());
    gangway.ready();
  }

  @AfterAll
  void stop() {
    browser.close();
    playwright.close();
    gangway.close();
  }

  @BeforeEach
  void open() {
    complaints.clear();
    person = new Person(browser, gangway.address());
    page = person.page();
    person.opens("/forgot-password").sees("Forgot your password?");
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
  }

  @AfterEach
  void close() {
    person.close();
    assertThat(complaints).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-invitation",
        "client-offboarding",
        ONBOARDING,
        "connection-request",
        "domain-verification",
        "teammate-invitation"
      })
  void eachModelIsDrawnWithinItsFrame(String process) throws IOException {
    add(process, model(process), NOTHING);

    assertThat(page.locator("#%s svg[role=img]".formatted(process))).isVisible();
    assertThat(page.locator("#%s .djs-shape".formatted(process)).count()).isGreaterThan(5);
    standsInsideItsFrame(process);
    assertThat(page.getByTitle("Powered by bpmn.io")).isVisible();
    Inspection.of(person, "diagram-" + process);
    page.setViewportSize(390, 844);
    standsInsideItsFrame(process);
  }

  @Test
  void aStateIsDrawnAndExchangedWhileZoomAndPositionStay() throws IOException {
    add(ONBOARDING, model(ONBOARDING), RUNNING);
    Inspection.of(person, "diagram-running");
    assertThat(badge("tokens")).hasText("12");
    assertThat(badge("incidents")).hasText("! 2");
    assertThat(badge("meter")).hasCount(1);
    assertThat(page.locator(".diagram-taken")).hasCount(1);
    assertThat(page.locator(".diagram-mark-visited")).hasCount(1);

    page.evaluate("() => document.querySelector('process-diagram').zoomIn()");
    page.evaluate("() => window.svg = document.querySelector('.djs-container > svg')");
    String zoomed = position();
    set("state", LATER);

    assertThat(badge("tokens")).hasText("13");
    assertThat(badge("incidents")).hasCount(0);
    assertThat(badge("meter")).hasCount(0);
    assertThat(page.locator(".diagram-taken")).hasCount(0);
    assertThat(page.locator(".diagram-mark-visited")).hasCount(0);
    assertThat(position()).isEqualTo(zoomed);
    assertThat(page.evaluate("() => window.svg === document.querySelector('.djs-container > svg')"))
        .isEqualTo(true);

    page.evaluate("() => document.querySelector('process-diagram').fit()");
    standsInsideItsFrame(ONBOARDING);
  }

  @Test
  void theWheelScrollsThePageUnlessItZooms() throws IOException {
    add(ONBOARDING, model(ONBOARDING), NOTHING);
    String before = position();
    page.locator("process-diagram").hover();

    page.mouse().wheel(0, 200);
    page.evaluate(
        "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    assertThat(position()).isEqualTo(before);

    page.keyboard().down("Control");
    page.mouse().wheel(0, -200);
    page.keyboard().up("Control");
    page.waitForFunction(
        "before => document.querySelector('.viewport').getAttribute('transform') !== before",
        before);
  }

  @Test
  void anElementIsChosenByAClickAndOutlinedByTheListsFocus() throws IOException {
    add(ONBOARDING, model(ONBOARDING), RUNNING);

    page.locator("[data-element-id=Task_Account] .djs-hit").first().click();
    page.locator("[data-element-id=Flow_Welcomed] .djs-hit").first().click(FORCED);
    assertThat(events(ONBOARDING)).containsExactly("diagram-drawn", "Task_Account");

    set("chosen", "'Task_Billing'");
    assertThat(page.locator("[data-element-id=Task_Billing].selected")).hasCount(1);

    Locator buttons = page.locator("button[data-element]");
    buttons.first().focus();
    page.keyboard().press("ArrowDown");
    assertThat(buttons.nth(1)).isFocused();
    String second = buttons.nth(1).getAttribute("data-element");
    assertThat(page.locator(".diagram-focused"))
        .hasAttribute("data-element-id", String.valueOf(second));
    page.keyboard().press("ArrowUp");
    page.keyboard().press("ArrowUp");
    assertThat(buttons.first()).isFocused();
  }

  @Test
  void twoVersionsStandSideBySideEachWithItsOwnMarks() throws IOException {
    String before = model("client-offboarding");
    add("before", before, COMPARED.formatted("REMOVED"));
    add("after", before, COMPARED.formatted("ADDED"));

    assertThat(page.locator("#before .diagram-sign-removed")).hasText("−");
    assertThat(page.locator("#after .diagram-sign-added")).hasText("+");
    Inspection.of(person, "diagram-compared");
    double[] left = box("#before");
    double[] right = box("#after");
    assertThat(left[1]).as("side by side").isEqualTo(right[1]);
    assertThat(left[0]).isLessThan(right[0]);
  }

  @Test
  void aNameWithMarkupIsOnlyAName() throws IOException {
    String escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    String hostile =
        model("client-offboarding").replaceAll(" name=\"[^\"]*\"", " name=\"" + escaped + "\"");
    add("hostile", hostile, COMPARED.formatted("CHANGED"));

    assertThat(page.locator("#hostile text").first()).containsText("<img");
    assertThat(page.locator("#hostile img")).hasCount(0);
    assertThat(page.evaluate("() => window.hacked ?? false")).isEqualTo(false);
  }

  @Test
  void aModelThatCannotBeDrawnIsReported() {
    addWithoutWaiting("broken", "<definitions>", NOTHING);
    page.waitForFunction("() => document.getElementById('broken').events.length > 0");

    assertThat(events("broken")).containsExactly("diagram-failed");
  }

  @Test
  void theProcessPageDrawsTheLiveModelAndKeepsTheChosenElement() {
    new Owner(person).createsTheAgency();
    person.opens("/processes/client-invitation");

    assertThat(page.locator("process-diagram svg[role=img]"))
        .hasAttribute("aria-label", "Diagram of Client invitation");
    standsInsideItsFrame();
    Inspection.of(person, "process-with-diagram");
    String whole = position();
    person.presses("Zoom in");
    page.waitForFunction(
        "before => document.querySelector('.viewport').getAttribute('transform') !== before",
        whole);
    page.locator("[data-element-id=Task_SendInvitationEmail] .djs-hit").first().click();
    assertThat(page.locator("[data-element=Task_SendInvitationEmail]"))
        .hasAttribute("aria-pressed", "true");
  }

  private static final Locator.ClickOptions FORCED = new Locator.ClickOptions().setForce(true);
  private static final String NOTHING = "{elements: {}, flows: []}";
  private static final String RUNNING =
      """
      {elements: {
        Task_Account: {tokens: 12, incidents: 2, heat: 0.6, mark: 'NONE'},
        Task_Welcome: {tokens: 0, incidents: 0, heat: 0, mark: 'VISITED'},
      }, flows: ['Flow_Welcomed']}
      """;
  private static final String LATER =
      "{elements: {Task_Account: {tokens: 13, incidents: 0, heat: 0, mark: 'NONE'}}, flows: []}";
  private static final String COMPARED =
      "{elements: {Task_ReleaseClient: {tokens: 0, incidents: 0, heat: 0, mark: `%s`}}, flows: []}";

  private static String model(String process) throws IOException {
    return Files.readString(Path.of("processes", process + ".bpmn"));
  }

  private void add(String name, String xml, String state) {
    addWithoutWaiting(name, xml, state);
    page.waitForFunction(
        "name => document.getElementById(name).events.includes('diagram-drawn')", name);
  }

  private void addWithoutWaiting(String name, String xml, String state) {
    page.evaluate(ADD, List.of(name, xml, page.evaluate("() => (" + state + ")")));
  }

  private void set(String property, String value) {
    page.evaluate(
        "() => document.querySelector('process-diagram').%s = %s".formatted(property, value));
  }

  private Locator badge(String kind) {
    return page.locator("process-diagram .diagram-" + kind);
  }

  private String position() {
    return page.locator("process-diagram .viewport").first().getAttribute("transform");
  }

  @SuppressWarnings("unchecked")
  private List<String> events(String name) {
    return (List<String>) page.evaluate("name => document.getElementById(name).events", name);
  }

  private double[] box(String selector) {
    var box = page.locator(selector).boundingBox();
    return new double[] {box.x, box.y};
  }

  private void standsInsideItsFrame() {
    page.locator("div.process-diagram").evaluate("it => (it.id = 'on-page')");
    standsInsideItsFrame("on-page");
  }

  /** Waits for it, since a new size of the page is drawn a moment later. */
  private void standsInsideItsFrame(String name) {
    page.waitForFunction(
        """
        name => {
          const frame = document.querySelector('#' + name + ' process-diagram').getBoundingClientRect();
          const drawing = document.querySelector('#' + name + ' .viewport').getBoundingClientRect();
          return drawing.width > 0 && drawing.left >= frame.left && drawing.right <= frame.right
              && drawing.top >= frame.top && drawing.bottom <= frame.bottom;
        }
        """,
        name);
  }
}
