package app.gangway.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyManagement;
import app.gangway.agency.AgencySummary;
import app.gangway.agency.Teammate;
import com.vaadin.flow.component.textfield.IntegerField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class InvitationSettingsViewTest extends ViewTest {

  @Autowired AgencyManagement agencies;

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
  }

  @Test
  void validSettingsAreSavedAndInvalidOnesReportedAtTheirField() {
    open("settings/invitations");
    days("Invitations stay open for", 14);
    days("Remind after", 5);
    press("Save");
    assertThat(agencies.get(owner.agencyId()))
        .returns(14, AgencySummary::invitationDays)
        .returns(5, AgencySummary::reminderDays);
    assertThat(notice()).startsWith("Saved.");

    days("Remind after", 14);
    press("Save");

    assertThat(find(IntegerField.class).withLabel("Remind after").single())
        .returns(true, IntegerField::isInvalid);
    assertThat(agencies.get(owner.agencyId())).returns(5, AgencySummary::reminderDays);
  }

  @Test
  void aMemberCannotOpenThePage() {
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("settings/invitations");

    assertThat(find(IntegerField.class).exists()).isFalse();
  }

  private void days(String label, int days) {
    test(find(IntegerField.class).withLabel(label).single()).setValue(days);
  }
}
