package app.gangway.audit.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.audit.AuditWords;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.AuditAction;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AuditViewTest extends ViewTest {

  @Autowired InvitationManagement invitations;

  private Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    acme.workspace("Harbor");
  }

  @Test
  void theActionsAreListedAndCanBeFiltered() {
    open("settings/audit");
    assertThat(title()).isEqualTo("Audit log");
    assertThat(find(AuditGrid.class).single().shown()).hasSize(2);

    test(find(Select.class).single()).selectItem("Workspace created");
    assertThat(find(AuditGrid.class).single().shown()).hasSize(1);

    test(find(TextField.class).single()).setValue("nobody");
    assertThat(shows("Nothing to show")).isTrue();
  }

  @Test
  void rolesAreShownInWords() {
    invitations.inviteTeammate(new EmailAddress("tess@acme.example"), TeammateRole.ADMIN, null);

    open("settings/audit");

    AuditWords words = new AuditWords(I18NProvider::translate);
    assertThat(find(AuditGrid.class).single().shown())
        .first()
        .returns("Teammate invited", words::action)
        .returns("Olivia", words::actor)
        .returns("Admin", words::detail);
  }

  @Test
  void aMemberCannotOpenThePage() {
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("settings/audit");

    assertThat(find(AuditGrid.class).exists()).isFalse();
  }

  @Test
  void theCalendarIsInTheLanguageOfTheUser() {
    UI.getCurrent().setLocale(Locale.GERMANY);
    open("settings/audit");

    assertThat(find(DatePicker.class).all())
        .hasSize(2)
        .allSatisfy(calendar -> {
          assertThat(calendar.getI18n().getMonthNames()).contains("Januar").hasSize(12);
          assertThat(calendar.getI18n().getWeekdays()).startsWith("Sonntag").hasSize(7);
          assertThat(calendar.getI18n().getFirstDayOfWeek()).isEqualTo(1);
        });
  }

  @Test
  void eachActionHasItsText() {
    for (Locale language : new Locale[] {Locale.ROOT, Locale.GERMAN}) {
      ResourceBundle words = ResourceBundle.getBundle("vaadin-i18n.translations", language);
      assertThat(Arrays.stream(AuditAction.values()).map(action -> "audit.action." + action.name()))
          .allMatch(words::containsKey);
    }
  }
}
