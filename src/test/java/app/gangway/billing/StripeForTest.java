package app.gangway.billing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import app.gangway.embedded.stripe.StripeDashboard;
import app.gangway.embedded.stripe.StripeExchange;
import app.gangway.embedded.stripe.StripeStandIn;
import app.gangway.embedded.stripe.StripeTraffic;
import app.gangway.embedded.stripe.TestCard;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The actions of tests at the stand-in for Stripe. */
@TestComponent
public class StripeForTest implements AutoCloseable {

  /** The page that Stripe leads an owner back to. */
  public static final URI PAGE = URI.create("http://localhost:8080/settings/billing");

  private final StripeStandIn standIn;
  private final BillingSettings settings;
  private final StripeWebhook webhook;
  private final JdbcClient jdbc;
  private final List<StripeExchange> requests = new CopyOnWriteArrayList<>();
  private final StripeTraffic.Listening listening;

  StripeForTest(
      StripeStandIn standIn, BillingSettings settings, StripeWebhook webhook, JdbcClient jdbc) {
    this.standIn = standIn;
    this.settings = settings;
    this.webhook = webhook;
    this.jdbc = jdbc;
    this.listening = StripeTraffic.of(standIn).listen(requests::add);
  }

  @Override
  public void close() {
    listening.close();
  }

  /** Clears all faults and recorded requests. */
  public void reset() {
    traffic().clear();
    requests.clear();
  }

  public StripeStandIn standIn() {
    return standIn;
  }

  /** The requests and answers, to disturb them. */
  public StripeTraffic traffic() {
    return StripeTraffic.of(standIn);
  }

  public StripeDashboard dashboard() {
    return new StripeDashboard(standIn);
  }

  /**
   * The recorded requests with this method and path, in order: for example {@code POST
   * /v1/customers}.
   */
  public List<StripeExchange> requests(String request) {
    return requests.stream()
        .filter(asked -> (asked.method() + " " + asked.path()).equals(request))
        .toList();
  }

  /** The signed-in owner connects an account that may charge. */
  public String connect() {
    settings.connect(PAGE);
    String account = String.valueOf(settings.status().account());
    standIn.visitor().finishOnboarding(account);
    settings.refresh();
    return account;
  }

  /** The signed-in owner writes an invoice to this workspace; its id. */
  public String invoice(WorkspaceId workspace) {
    settings.makeDemoInvoice(workspace);
    String answer =
        requests.stream()
            .filter(asked -> asked.path().endsWith("/finalize"))
            .reduce((first, second) -> second)
            .orElseThrow()
            .path();
    return answer.split("/")[3];
  }

  /** The customer that this workspace is at Stripe, once it is one. */
  public String customer(WorkspaceId workspace) {
    return jdbc.sql("select customer from stripe_customer where workspace_id = :id")
        .param("id", workspace.toString())
        .query(String.class)
        .single();
  }

  public void pay(String invoice) {
    standIn.visitor().pay(invoice);
  }

  /** Stripe sends an event about this object of the workspace's customer. */
  public void tell(String type, WorkspaceId workspace, String object) {
    String event =
        jdbc.sql("select account, customer from stripe_customer where workspace_id = :id")
            .param("id", workspace.toString())
            .query((row, number) ->
                """
                {"id": "evt_%s", "object": "event", "type": "%s", "account": "%s",
                 "data": {"object": {"id": "%s", "customer": "%s"}}}
                """
                    .formatted(
                        UUID.randomUUID(),
                        type,
                        row.getString("account"),
                        object,
                        row.getString("customer")))
            .single();
    webhook.receive(event.getBytes(UTF_8), standIn.sign(event, Instant.now()));
  }

  /** Gives this card on the page for payment methods that was opened last. */
  public void giveCard(TestCard card) {
    String answer = requests("POST /v1/checkout/sessions").getLast().answer();
    String session = JsonMapper.shared().readTree(answer).path("id").stringValue();
    // The client reaches the page only after the session is stored
    await()
        .until(() ->
            jdbc.sql("select count(*) from stripe_customer where setup_session = :session")
                .param("session", session)
                .query(Long.class)
                .single()
                .equals(1L));
    standIn.visitor().completeSetup(session, card);
  }

  /** Forgets the stored numbers of open invoices, so that Stripe is asked again. */
  public void forget() {
    jdbc.sql("update stripe_customer set open_invoices = null, checked_at = null").update();
  }

  public boolean isUnavailable(AgencyId agency) {
    return jdbc.sql(
            "select unavailable_since is not null from stripe_connection where agency_id = :id")
        .param("id", agency.toString())
        .query(Boolean.class)
        .single();
  }
}
