package app.gangway.bench;

import app.gangway.GangwayApplication;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.NewAgency;
import app.gangway.billing.BillingSettings;
import app.gangway.billing.StripeForTest;
import app.gangway.embedded.stripe.StripeStandIn;
import app.gangway.embedded.stripe.StripeTraffic;
import app.gangway.endtoend.SmtpSink;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.InvitationAcceptance;
import app.gangway.invitation.InvitationManagement;
import app.gangway.onboarding.OnboardingManagement;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Slug;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * The application in this JVM with a data folder of its own, an agency, a workspace, and a mail
 * server that swallows everything. The limits against mail bombing count, but are never reached.
 */
final class BenchedGangway implements AutoCloseable {

  private static final String OWNER = "olive@harbour.example";

  private final AtomicInteger people = new AtomicInteger();
  private final SmtpSink mails = new SmtpSink();
  private final ServletWebServerApplicationContext context;
  private final AccountManagement accounts;
  private final InvitationManagement invitations;
  private final InvitationAcceptance links;
  private final AccountId owner;
  private final WorkspaceId workspace;

  private BenchedGangway(String... settings) {
    Path data = Path.of("target", "bench", "services-" + UUID.randomUUID());
    context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                new Class<?>[] {GangwayApplication.class, BenchSignIn.class},
                arguments(
                    settings,
                    "--server.port=0",
                    "--gangway.embedded.directory=" + data,
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + mails.port(),
                    "--gangway.base-url=http://localhost",
                    "--gangway.invitation.limit.per-sender.mails=100000",
                    "--gangway.invitation.limit.per-agency.mails=100000"));
    accounts = context.getBean(AccountManagement.class);
    invitations = context.getBean(InvitationManagement.class);
    links = context.getBean(InvitationAcceptance.class);
    context
        .getBean(AgencyManagement.class)
        .create(
            new NewAgency(
                "Harbour Light Studio",
                new Slug("harbour-light"),
                "Olive Owner",
                new EmailAddress(OWNER),
                "violet-anchor-29-lantern",
                Locale.ENGLISH),
            "",
            "127.0.0.1");
    owner = accounts.find(new EmailAddress(OWNER)).orElseThrow().id();
    SignInForTest.as(owner);
    workspace =
        context.getBean(WorkspaceManagement.class).create("Acme Robotics", new Slug("acme"));
  }

  /**
   * @param settings besides those that every benchmark needs, as on the command line
   */
  static BenchedGangway start(String... settings) {
    return new BenchedGangway(settings);
  }

  private static String[] arguments(String[] settings, String... common) {
    return Stream.concat(Arrays.stream(common), Arrays.stream(settings)).toArray(String[]::new);
  }

  /** Two of these in one JVM share Spring Security's static place for who is signed in. */
  void takesTurn() {
    SecurityContextHolder.setContextHolderStrategy(bean(SecurityContextHolderStrategy.class));
  }

  SmtpSink mails() {
    return mails;
  }

  OnboardingManagement onboarding() {
    return context.getBean(OnboardingManagement.class);
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String address() {
    return "http://localhost:" + Objects.requireNonNull(context.getWebServer()).getPort();
  }

  /** Creates another workspace and signs its owner in. */
  WorkspaceId newWorkspace(String name) {
    SignInForTest.as(owner);
    return context
        .getBean(WorkspaceManagement.class)
        .create(name, Slug.proposalFor(name, Locale.ENGLISH).orElseThrow());
  }

  AccountId owner() {
    return owner;
  }

  /** An address that no account or invitation uses yet. */
  EmailAddress newAddress() {
    return new EmailAddress("client-%s@acme.example".formatted(people.incrementAndGet()));
  }

  /** An account; without a password its client gets the wizard's Account step. */
  AccountId register(EmailAddress email, boolean withPassword) {
    return accounts.register(
        email, "Clara Client", withPassword ? "copper-heron-51-meadow" : null, Locale.ENGLISH);
  }

  void invite(EmailAddress email) {
    SignInForTest.as(owner);
    invitations.invite(workspace, email);
  }

  /** Waits for the mail and gives the token of its link. */
  String tokenFor(EmailAddress email) {
    String link = mails.awaitFor(email.value()).link();
    return link.substring(link.lastIndexOf('/') + 1);
  }

  /** The workspace has an open invoice from now on. */
  void billsWithStripeAnsweringIn(Duration delay) {
    SignInForTest.as(owner);
    StripeStandIn stripe = context.getBean(StripeStandIn.class);
    stripe.deliverTo(URI.create(address() + "/webhooks/stripe"));
    BillingSettings billing = context.getBean(BillingSettings.class);
    billing.connect(StripeForTest.PAGE);
    stripe.visitor().finishOnboarding(Objects.requireNonNull(billing.status().account()));
    billing.refresh();
    billing.makeDemoInvoice(workspace);
    StripeTraffic.of(stripe).delayAnswers(delay);
  }

  void forgetsWhatStripeSaid() {
    context
        .getBean(JdbcClient.class)
        .sql("update stripe_customer set checked_at = null, open_invoices = null")
        .update();
  }

  void accept(AccountId client, String token) {
    SignInForTest.as(client);
    if (!(links.accept(token) instanceof AcceptanceResult.Joined)) {
      throw new AssertionError("did not join");
    }
  }

  int members() {
    return context
        .getBean(JdbcClient.class)
        .sql("select count(*) from workspace_member where workspace_id = :workspace")
        .param("workspace", workspace.toString())
        .query(Integer.class)
        .single();
  }

  @Override
  public void close() {
    context.close();
    mails.close();
  }
}
