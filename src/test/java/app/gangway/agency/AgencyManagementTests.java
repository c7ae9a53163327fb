package app.gangway.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ModuleTest;
import app.gangway.Together;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Slug;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first run, and the settings of an agency. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity"})
class AgencyManagementTests {

  private static final EmailAddress OWNER = new EmailAddress("Olivia@Acme.example");

  @Autowired AgencyManagement agencies;
  @Autowired AccountManagement accounts;
  @Autowired Teammates teammates;

  @Test
  void theFirstAgencyIsCreatedWithItsOwner() {
    assertThat(agencies.exists()).isFalse();

    Teammate owner = create(acme("acme"));

    assertThat(agencies.exists()).isTrue();
    assertThat(agencies.get(owner.agencyId()))
        .returns("Acme & Söhne", AgencySummary::name)
        .returns(new Slug("acme"), AgencySummary::slug)
        .returns(7, AgencySummary::invitationDays)
        .returns(Locale.GERMAN, AgencySummary::locale);
    assertThat(accounts.get(owner.accountId()))
        .matches(account -> account.email().sameMailbox(OWNER))
        .matches(account -> account.hasPassword());
    assertThat(teammates.all(owner.accountId())).containsExactly(owner);
    assertThat(owner.role()).isEqualTo(TeammateRole.OWNER);
  }

  @Test
  void aSecondAgencyIsNotCreated() {
    create(acme("acme"));

    assertThatThrownBy(() -> create(acme("other")))
        .satisfies(InvalidInputs.at("agency", "error.agency.exists"));
  }

  @Test
  void parallelFirstRunsCreateOneAgency() {
    List<Together.Outcome<Teammate>> outcomes =
        Together.run(
            () -> create(acme("acme")), () -> create(acme("acme")), () -> create(acme("bcme")));

    assertThat(outcomes).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome ->
            assertThat(outcome.failure())
                .satisfies(InvalidInputs.at("agency", "error.agency.exists")));
  }

  @Test
  void aGuessablePasswordIsRefusedAndChangesNothing() {
    NewAgency wanted =
        new NewAgency("Acme", new Slug("acme"), "Olivia", OWNER, "acmeolivia", Locale.ENGLISH);

    assertThatThrownBy(() -> create(wanted))
        .satisfies(InvalidInputs.at("password", "error.password.guessable"));
    assertThat(agencies.exists()).isFalse();
    assertThat(accounts.find(OWNER)).isEmpty();
  }

  @Test
  void anInvalidInputIsReportedAtItsField() {
    assertThatThrownBy(() ->
            create(
                new NewAgency(
                    "Acme",
                    new Slug("acme"),
                    "Olivia\r\nBcc: x@example.org",
                    OWNER,
                    "violet-harbour-94",
                    Locale.ENGLISH)))
        .satisfies(InvalidInputs.at("ownerName", "error.name.control-character"));
  }

  @Test
  void invitationsLastOneToThirtyDays() {
    Teammate owner = create(acme("acme"));
    SignInForTest.as(owner.accountId());

    agencies.setInvitationSettings(30, 10, Locale.UK);

    assertThat(agencies.get(owner.agencyId()))
        .returns(30, AgencySummary::invitationDays)
        .returns(10, AgencySummary::reminderDays)
        .returns(Locale.UK, AgencySummary::locale);
    assertThatThrownBy(() -> agencies.setInvitationSettings(3, 3, Locale.UK))
        .satisfies(InvalidInputs.at("reminderDays", "error.agency.reminder-days"));
    assertThatThrownBy(() -> agencies.setInvitationSettings(31, 0, Locale.UK))
        .satisfies(InvalidInputs.at("days", "error.agency.invitation-days"));
    assertThatThrownBy(() -> agencies.setInvitationSettings(0, 0, Locale.UK))
        .satisfies(InvalidInputs.at("days", "error.agency.invitation-days"));
  }

  @Test
  void aStrangerCannotChangeTheSettings() {
    create(acme("acme"));
    SignInForTest.as(
        accounts.register(new EmailAddress("x@example.org"), "X", null, Locale.ENGLISH));

    assertThatThrownBy(() -> agencies.setInvitationSettings(3, 0, Locale.UK))
        .isInstanceOf(AccessDenied.class);
    SignInForTest.signOut();
    assertThatThrownBy(() -> agencies.setInvitationSettings(3, 0, Locale.UK))
        .isInstanceOf(AccessDenied.class);
  }

  private Teammate create(NewAgency wanted) {
    return agencies.create(wanted, "", "127.0.0.1");
  }

  private static NewAgency acme(String slug) {
    return new NewAgency(
        "Acme & Söhne", new Slug(slug), "Olivia Öz", OWNER, "violet-harbour-94", Locale.GERMAN);
  }
}
