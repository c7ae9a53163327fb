package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.gangway.ViewTest;
import app.gangway.history.HistoryForTest;
import app.gangway.invitation.InvitationManagement;
import app.gangway.process.ModelOutline.RoutingVariable.Type;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import app.gangway.workbench.InstanceRepair.RetryResult;
import app.gangway.workbench.RepairOptions.Target;
import app.gangway.workbench.RepairResult;
import app.gangway.workbench.RepairResult.Outcome;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * What the dialogs of the repairs ask, refuse and do. The instances are of a partition that the
 * broker does not have, so it never answers.
 */
@Import(HistoryForTest.class)
class RepairDialogsTest extends ViewTest {

  private static final String INVITATION = "client-invitation";
  private static final String EMAIL = "carla@client.example";
  private static final String LATER =
      "The engine does not answer right now. This is done as soon as it does.";
  private static final Duration HOUR = Duration.ofHours(1);

  @Autowired HistoryForTest history;
  @Autowired InvitationManagement invitations;

  private UUID invitation;
  private long instance;

  @BeforeEach
  void anInvitationThatIsStuck() {
    acme.found();
    WorkspaceId workspace = acme.workspace("Harbor");
    invitation = invitations.invite(workspace, new EmailAddress(EMAIL)).value();
    instance = stuck();
  }

  private long stuck() {
    long started = history.start(INVITATION, invitation, HOUR);
    history.incident(
        history.enter(started, "Task_SendInvitationEmail", "SERVICE_TASK", HOUR),
        "JOB_NO_RETRIES",
        "no");
    return started;
  }

  @Test
  void cancellingSaysWhatHappensWantsAReasonAndRevokesTheInvitation() {
    openInstance();
    press("Cancel process");
    assertThat(question()).isEqualTo("Cancel “Client invitation”?");
    assertThat(shows("The invitation of " + EMAIL + " is revoked: its links no longer work."))
        .isTrue();

    assertThat(find(Button.class, find(Dialog.class).single()).withText("Cancel process").single())
        .matches(button -> button.getThemeNames().containsAll(List.of("primary", "error")));
    pressInDialog("Cancel process");
    assertErrorAt("Reason", "Fill in this field.");
    assertThat(state()).isEqualTo("PENDING");

    type("Reason", "Typing error");
    pressInDialog("Cancel process");
    assertThat(notice()).contains(LATER);
    assertThat(state()).isEqualTo("REVOKED");
  }

  @Test
  void aDialogThatIsClosedChangesNothing() {
    openInstance();
    press("Cancel process");
    pressInDialog("Cancel");

    assertThat(find(Dialog.class).all()).isEmpty();
    assertThat(state()).isEqualTo("PENDING");
    assertThat(audited("PROCESS_CANCELED")).isEmpty();
  }

  @Test
  void aRetryRefusesAValueOfAnotherKindAndSaysThatItWaitsForTheEngine() {
    openInstance();
    press("Retry");
    assertThat(question()).isEqualTo("Retry the failed step?");
    assertThat(shows("“Send invitation email” is tried once more.")).isTrue();
    assertThat(find(TextField.class).withLabel("Value").all()).isEmpty();
    type("Reason", "Later");
    variable().setValue("remindAt");
    assertThat(kind().getValue()).isEqualTo(Type.DATE);
    assertThat(shows("When the reminder is sent.")).isTrue();

    type("Value", "tomorrow");
    pressInDialog("Retry");
    assertThat(field("Value").isInvalid()).isTrue();
    assertThat(audited("PROCESS_RETRIED")).isEmpty();

    type("Value", "2026-12-03T10:00Z");
    pressInDialog("Retry");
    assertThat(notice()).contains(LATER);
  }

  @Test
  void aTargetThatATokenCannotGoToSaysWhy() {
    openInstance();
    press("Move");
    pressInDialog("Move");
    assertThat(target().isInvalid()).isTrue();

    Target refused = choose(one -> one.refusal() != null);
    assertThat(target().getHelperText()).isNotBlank();
    type("Reason", "Onwards");
    pressInDialog("Move");
    assertThat(target().isInvalid()).as("%s is refused", refused.element()).isTrue();

    choose(one -> one.refusal() == null);
    assertThat(target().getHelperText()).isEmpty();
    pressInDialog("Move");
    assertThat(notice()).contains(LATER);
  }

  @Test
  void aVariableNeedsANameAndWaitsForTheEngine() {
    openInstance();
    press("Set variable");
    assertThat(question()).isEqualTo("Set a variable of this process?");
    type("Reason", "Later");
    pressInDialog("Set variable");
    assertThat(variable().isInvalid()).isTrue();

    variable().setValue("remindAt");
    type("Value", "2026-12-03T10:00Z");
    pressInDialog("Set variable");
    assertThat(notice()).contains(LATER);
  }

  @Test
  void allInstancesOfTheListAreChosenAtOnceAndRetried() {
    stuck();
    open("processes/" + INVITATION + "?state=incident");
    Checkbox all = all();
    test(all).click();
    press("Retry the chosen");
    assertThat(question()).isEqualTo("Retry 2 incidents?");

    pressInDialog("Retry");
    assertErrorAt("Reason", "Fill in this field.");
    type("Reason", "The mail server is back");
    pressInDialog("Retry");
    assertThat(notice())
        .contains("Retried: 0. Had gone on already: 0. Waiting for the engine: 2. Refused: 0.");
  }

  @Test
  void eachRefusalOfManyIsListedWithItsCount() {
    Map<String, Long> refusals =
        IncidentActions.refusals(
            List.of(
                refused(1, "No incident with key '2251799813685249'"),
                refused(2, "The job has tries left"),
                new RetryResult(3, new RepairResult(Outcome.DONE, null, false)),
                refused(4, "The job has tries left"),
                refused(5, "No incident with key '2251799813685251'"),
                refused(6, "The job has tries left")));
    new IncidentActions.RefusalsDialog(refusals).open();

    assertThat(find(ListItem.class, find(Dialog.class).single()).all())
        .extracting(ListItem::getText)
        .containsExactly(
            "3 incidents: The job has tries left", "2 incidents: No incident with key '…'");
    pressInDialog("Close");
    assertThat(find(Dialog.class).all()).isEmpty();
  }

  private static RetryResult refused(long incident, String reason) {
    return new RetryResult(incident, new RepairResult(Outcome.REFUSED, reason, false));
  }

  @Test
  void whatWasDoneIsSaidAlsoWhereTheRestWasNot() {
    RepairResult done = new RepairResult(Outcome.DONE, null, false);
    RepairResult gone = new RepairResult(Outcome.GONE, null, false);
    RepairResult set = new RepairResult(Outcome.GONE, null, true);
    RepairResult refused = new RepairResult(Outcome.REFUSED, "no tries", true);

    assertThat(RepairDialog.words("repair.retry", gone)).endsWith("Nothing was changed.");
    assertThat(RepairDialog.words("repair.retry", set))
        .isEqualTo("The variable is set. The process had gone on already, so no step was retried.");
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(() -> RepairDialog.words("repair.retry", refused))
        .satisfies(
            shown -> assertThat(shown.messageKey()).isEqualTo("error.repair.refused.variable"));
    assertThat(InstanceActions.together(List.of(gone, done, set)))
        .isEqualTo(new RepairResult(Outcome.DONE, null, true));
    assertThat(InstanceActions.together(List.of(gone, set))).isEqualTo(set);
    assertThat(
            InstanceActions.together(
                List.of(refused, new RepairResult(Outcome.LATER, null, false))))
        .isEqualTo(refused);
  }

  @Test
  void inGermanTheBoxesSayWhomTheyChoose() {
    UI.getCurrent().setLocale(Locale.GERMAN);
    open("processes/" + INVITATION);

    assertThat(all().getAriaLabel().orElse("")).startsWith("Alle wählen");
  }

  /** Chooses all rows; it stands in the header of the first column. */
  private Checkbox all() {
    return (Checkbox)
        find(InstancesGrid.class).single().getColumns().stream()
            .map(column -> column.getHeaderComponent())
            .filter(Checkbox.class::isInstance)
            .findFirst()
            .orElseThrow();
  }

  private void openInstance() {
    open("processes/%s/%s".formatted(INVITATION, instance));
  }

  private String question() {
    return find(Dialog.class).single().getHeaderTitle();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> variable() {
    return find(ComboBox.class).withLabel("Variable").single();
  }

  @SuppressWarnings("unchecked")
  private Select<Type> kind() {
    return find(Select.class).withLabel("Kind").single();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<Target> target() {
    return find(ComboBox.class).withLabel("To").single();
  }

  private Target choose(Predicate<Target> wanted) {
    Target chosen = target().getListDataView().getItems().filter(wanted).findFirst().orElseThrow();
    target().setValue(chosen);
    return chosen;
  }

  private String state() {
    return jdbc.sql("select state from invitation where id = :id")
        .param("id", invitation.toString())
        .query(String.class)
        .single();
  }

  private List<@Nullable String> audited(String action) {
    return jdbc.sql("select detail from audit_entry where action = :action")
        .param("action", action)
        .query(String.class)
        .list();
  }
}
