package app.gangway.billing;

import app.gangway.ModuleTest;
import app.gangway.PublishedMessages;
import app.gangway.agency.Teammate;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import app.gangway.workspace.WorkspaceMembers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** An agency whose owner is signed in, with a workspace and a client who is in the wizard. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "audit"})
@TestPropertySource(properties = "gangway.stripe.read-timeout=500ms")
@Import({Acme.class, StripeForTest.class, OnboardingsForTest.class})
abstract class BillingModuleTest {

  @Autowired BillingSettings settings;
  @Autowired InvoiceCheck check;
  @Autowired ClientBilling billing;
  @Autowired StripeWebhook webhook;
  @Autowired StripeForTest stripe;
  @Autowired OnboardingsForTest onboardings;
  @Autowired PublishedMessages messages;
  @Autowired WorkspaceMembers members;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;
  WorkspaceId workspace;
  AccountId client;
  OnboardingId onboarding;

  @BeforeEach
  void foundTheAgency() {
    stripe.reset();
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    client = member("carla@client.example", workspace);
    onboarding = onboardings.begin(client, owner.agencyId(), workspace);
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
    stripe.reset();
  }

  AccountId member(String email, WorkspaceId of) {
    AccountId account = acme.account(email);
    acme.makeTeammate(owner.agencyId(), account, "CLIENT");
    InvitationId invitation = acme.acceptedInvitation(of, account);
    members.grant(of, account, invitation);
    return account;
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
