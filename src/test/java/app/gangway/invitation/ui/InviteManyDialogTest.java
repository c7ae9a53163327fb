package app.gangway.invitation.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.ViewTest;
import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkLine;
import app.gangway.invitation.BulkPreview.ColumnChoice;
import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

class InviteManyDialogTest extends ViewTest {

  @Autowired InvitationManagement invitations;
  @Autowired BulkInvitations bulk;

  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    acme.found();
    workspace = acme.workspace("Harbor");
    open("harbor/workspace/members");
    press("Invite many");
  }

  @Test
  void aListIsPreviewedSentAndAnswered() {
    test(find(TextArea.class).single()).setValue("a@client.example\nno address\nb@client.example");
    pressInDialog("Preview");
    assertThat(shows("2 will be invited, 1 left out. Nothing is sent yet.")).isTrue();
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 10).rows()).isEmpty();

    pressInDialog("Send 2 invitations");

    eventually(() -> assertThat(shows("2 invited, 1 left out.")).isTrue());
    assertThat(invitations.list(workspace, InvitationFilter.ALL, "", 10).rows()).hasSize(2);
  }

  @Test
  void aStartedListIsSentCompletelyEvenIfTheTeammateSignsOut() {
    String addresses =
        IntStream.range(0, 200)
            .mapToObj("c%s@client.example"::formatted)
            .collect(Collectors.joining("\n"));
    test(find(TextArea.class).single()).setValue(addresses);
    pressInDialog("Preview");
    pressInDialog("Send 200 invitations");

    // As signing out does it, in the context that the session's requests share
    SecurityContextHolder.getContext().setAuthentication(null);

    assertThat(invited()).as("sent before the teammate could sign out").isLessThan(200);
    await().until(() -> invited() == 200);
  }

  @Test
  void theLanguageOfTheMailsIsChosenForTheWholeList() {
    test(find(TextArea.class).single()).setValue("a@client.example\nb@client.example");
    test(find(LanguageOption.class).single()).openDetails();
    find(ComboBox.class).single().setValue(Locale.GERMANY);
    pressInDialog("Preview");
    pressInDialog("Send 2 invitations");

    await().until(() -> invited() == 2);
    assertThat(jdbc.sql("select distinct locale from invitation").query(String.class).list())
        .containsExactly("de-DE");
  }

  @Test
  void whereTheColumnIsNotClearTheUserIsAsked() {
    test(find(TextArea.class).single())
        .setValue("Name,Work e-mail,Private e-mail\nAnna,anna@client.example,anna@home.example");
    pressInDialog("Preview");
    assertThat(shows("It is not clear which column")).isTrue();
    pressInDialog("Preview");
    assertThat(find(RadioButtonGroup.class).single().isInvalid()).isTrue();

    chooseColumn(1);
    pressInDialog("Preview");
    pressInDialog("Send 1 invitation");

    await().until(() -> invited() == 1);
    assertThat(jdbc.sql("select email from invitation").query(String.class).list())
        .containsExactly("anna@client.example");
  }

  @SuppressWarnings("unchecked")
  private void chooseColumn(int column) {
    find(RadioButtonGroup.class).single().setValue(new ColumnChoice(column));
  }

  @Test
  void theResultCanBeReadLater() {
    test(find(TextArea.class).single()).setValue("a@client.example\nno address");
    pressInDialog("Preview");
    pressInDialog("Send 1 invitation");
    eventually(() -> assertThat(shows("1 invited, 1 left out.")).isTrue());
    pressInDialog("Close");

    press("Earlier lists");
    assertThat(address()).isEqualTo("harbor/workspace/lists");
    assertThat(shows("1 invited, 1 left out.")).isTrue();
    open(linkOf("Olivia"));
    assertThat(find(BulkGrid.class).single().getListDataView().getItems().map(BulkLine::text))
        .containsExactly("no address", "a@client.example");
    assertThat(linkOf("Export as CSV")).isNotEmpty();
  }

  private String linkOf(String begin) {
    return find(Anchor.class).all().stream()
        .filter(anchor -> anchor.getText().startsWith(begin))
        .findFirst()
        .orElseThrow()
        .getHref();
  }

  @Test
  void theResultAsAFileIsInTheUsersLanguageAndNoFormulaRuns() throws IOException {
    UUID list = begin("a@client.example\nno address\n=1+1");
    StringWriter csv = new StringWriter();

    BulkListView.write(bulk.results(list), Locale.GERMAN, csv);

    assertThat(csv.toString().lines())
        .containsExactly(
            "\uFEFF\"Zeile\",\"Text\",\"E-Mail\",\"Ergebnis\",\"Grund\"",
            "\"1\",\"a@client.example\",\"a@client.example\",\"Eingeladen\",\"\"",
            "\"2\",\"no address\",\"\",\"Ausgelassen\",\"Geben Sie eine E-Mail-Adresse wie name@example.com ein.\"",
            "\"3\",\"'=1+1\",\"\",\"Ausgelassen\",\"Geben Sie eine E-Mail-Adresse wie name@example.com ein.\"");
  }

  @Test
  void aListIsFoundUnderItsOwnWorkspaceAloneAndByItsAgencyAlone() {
    UUID list = begin("a@client.example");
    acme.workspace("Other Works");

    open("harbor/workspace/lists/" + list);
    assertThat(title()).startsWith("List of");
    for (String address :
        List.of("other-works/workspace/lists/" + list, "harbor/workspace/lists/none")) {
      open(address);
      assertThat(title()).isEqualTo("Page not found");
    }
    signedInAs(acme.ownerOfAnotherAgency());
    acme.workspace("Harbor");
    open("harbor/workspace/lists/" + list);
    assertThat(title()).isEqualTo("Page not found");
    open("harbor/workspace/lists");
    assertThat(shows("No lists yet")).isTrue();
  }

  private UUID begin(String text) {
    UUID list = bulk.begin(workspace, bulk.preview(workspace, text), null);
    await().pollInSameThread().until(() -> bulk.list(list).isFinished());
    return list;
  }

  private long invited() {
    return jdbc.sql("select count(*) from invitation").query(Long.class).single();
  }

  @Test
  void anEmptyListIsReportedAtItsField() {
    pressInDialog("Preview");

    assertThat(find(TextArea.class).single().isInvalid()).isTrue();
  }
}
