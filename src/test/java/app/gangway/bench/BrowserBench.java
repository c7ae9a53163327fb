package app.gangway.bench;

import app.gangway.browser.Chromium;
import app.gangway.endtoend.Person;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.time.Duration;

/** The time from a click to the next screen, in a real browser. */
final class BrowserBench {

  private static final int WARM_UP = 30;
  private static final int CLIENTS = 120;
  private static final int BILLED_CLIENTS = 60;
  private static final Duration STRIPE_ANSWERS_IN = Duration.ofMillis(300);

  /** The shortest time in which a client reads the welcome step. */
  private static final Duration READING = Duration.ofSeconds(1);

  /** Notes in the page when the click came and when the next screen's heading was there. */
  private static final String WATCH =
      """
      (() => {
        const now = () => performance.timeOrigin + performance.now();
        const look = () => {
          const wanted = sessionStorage.getItem('bench.wanted');
          if (!wanted || sessionStorage.getItem('bench.seen')) return;
          for (const heading of document.querySelectorAll('h1, h2')) {
            if (heading.textContent.startsWith(wanted) && heading.checkVisibility()) {
              sessionStorage.setItem('bench.seen', now());
            }
          }
        };
        new MutationObserver(look).observe(document,
            {subtree: true, childList: true, characterData: true, attributes: true});
        document.addEventListener('click', () => {
          if (sessionStorage.getItem('bench.wanted') && !sessionStorage.getItem('bench.clicked')) {
            sessionStorage.setItem('bench.clicked', now());
          }
        }, true);
      })()
      """;

  private final BenchedGangway gangway;
  private final Table table;

  BrowserBench(BenchedGangway gangway, Table table) {
    this.gangway = gangway;
    this.table = table;
  }

  void run() {
    try (Playwright playwright = Chromium.playwright();
        Browser browser = Chromium.launch(playwright)) {
      go(browser, WARM_UP, new Samples(), new Samples(), new Samples());
      followLinks(browser);
      Samples accept = new Samples();
      Samples next = new Samples();
      Samples portal = new Samples();
      go(browser, CLIENTS, accept, next, portal);
      table.duration(
          "accept click → first wizard step on screen, real browser, warm",
          "median ≤ 150 ms, p99 ≤ 500 ms",
          accept,
          "clients");
      table.duration(
          "Next → next step on screen, real browser, warm",
          "median ≤ 100 ms, p99 ≤ 400 ms",
          next,
          "clients");
      table.duration(
          "Next on the last step → portal on screen, real browser, warm", "–", portal, "clients");
      withStripe(browser);
    }
  }

  /** The time of a click that does no work. */
  private void followLinks(Browser browser) {
    Samples shown = new Samples();
    try (Person person = new Person(browser, gangway.address())) {
      person.context().addInitScript(WATCH);
      for (int i = 0; i < CLIENTS; i++) {
        person.opens("/").sees("Sign in");
        watchFor(person, "Forgot your password?");
        person.follows("Forgot your password?").sees("Forgot your password?");
        shown.add(seenAfter(person));
      }
    }
    table.duration(
        "for scale: a link → a page that shows no data, real browser, warm", "–", shown, "links");
  }

  /** Each client has an open invoice, which Gangway has not loaded when the wizard opens. */
  private void withStripe(Browser browser) {
    gangway.billsWithStripeAnsweringIn(STRIPE_ANSWERS_IN);
    Samples accept = new Samples();
    Samples next = new Samples();
    try (Person person = new Person(browser, gangway.address())) {
      person.context().addInitScript(WATCH);
      for (int client = 0; client < BILLED_CLIENTS; client++) {
        comeIn(person, true);
        gangway.forgetsWhatStripeSaid();
        accept.add(measure(person, "Accept invitation", "Welcome, Clara Client"));
        long read = System.nanoTime() + READING.toNanos();
        person.page().waitForCondition(() -> System.nanoTime() - read >= 0);
        next.add(measure(person, "Next", "Billing"));
      }
    }
    table.duration(
        "the same with Stripe answering in 300 ms: accept click → first wizard step",
        "median ≤ 150 ms, p99 ≤ 500 ms",
        accept,
        "clients");
    table.duration(
        "the same with Stripe answering in 300 ms: Next, a second after the step came → billing step",
        "median ≤ 100 ms, p99 ≤ 400 ms",
        next,
        "clients");
  }

  /** Every other client has a password, so that their wizard ends after one step. */
  private void go(Browser browser, int clients, Samples accept, Samples next, Samples portal) {
    try (Person person = new Person(browser, gangway.address())) {
      person.context().addInitScript(WATCH);
      for (int client = 0; client < 2 * clients; client++) {
        boolean withPassword = client % 2 == 1;
        comeIn(person, withPassword);
        double first = measure(person, "Accept invitation", "Welcome, Clara Client");
        if (withPassword) {
          portal.add(measure(person, "Next", "Hello Clara Client"));
        } else {
          accept.add(first);
          next.add(measure(person, "Next", "Set a password"));
        }
      }
    }
  }

  /** Invites a client and opens the page of the invitation. */
  private void comeIn(Person person, boolean withPassword) {
    EmailAddress email = gangway.newAddress();
    AccountId account = gangway.register(email, withPassword);
    gangway.invite(email);
    person.makesRoom();
    person.opens("/?as=" + account.value());
    person.opens("/invite/" + gangway.tokenFor(email));
  }

  private static double measure(Person person, String button, String heading) {
    person.button(button).waitFor();
    watchFor(person, heading);
    person.presses(button).sees(heading);
    return seenAfter(person);
  }

  private static void watchFor(Person person, String heading) {
    person
        .page()
        .evaluate(
            "heading => { sessionStorage.clear(); sessionStorage.setItem('bench.wanted', heading); }",
            heading);
  }

  /** Milliseconds from the click to the heading. */
  private static double seenAfter(Person person) {
    return ((Number)
            person
                .page()
                .evaluate(
                    "() => sessionStorage.getItem('bench.seen') -"
                        + " sessionStorage.getItem('bench.clicked')"))
        .doubleValue();
  }
}
