package app.gangway.onboarding.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.form.UploadedFile;
import app.gangway.onboarding.AnswersForTest;
import app.gangway.onboarding.ClientAnswers;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.WorkspaceMembers;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page with the answers that a client gave in the wizard. */
class ClientViewTest extends ViewTest {

  private static final String FORM =
      """
      {"id": "company-v1", "components": [
        {"type": "textarea", "key": "about", "label": "What do you do?"},
        {"type": "checkbox", "key": "terms", "label": "Do you agree to the terms?"},
        {"type": "select", "key": "size", "label": "How large are you?",
         "values": [{"label": "One to ten", "value": "s"}]},
        {"type": "datetime", "subtype": "date", "key": "since", "dateLabel": "Since when?"},
        {"type": "textfield", "key": "site", "label": "Your site?"},
        {"type": "filepicker", "key": "logo", "label": "Your logo?"}]}
      """;

  @Autowired AnswersForTest answersForTest;
  @Autowired ClientAnswers answers;
  @Autowired WorkspaceMembers members;

  private AccountId owner;
  private AccountId client;
  private WorkspaceId workspace;

  @BeforeEach
  void admitAClient() {
    owner = acme.found().accountId();
    workspace = acme.workspace("Harbor");
    client = acme.account("carla@client.example");
    members.grant(workspace, client, acme.acceptedInvitation(workspace, client));
    signedInAs(owner);
  }

  @Test
  void eachQuestionIsShownWithItsAnswerAndItsForm() {
    UploadedFile logo = UploadedFile.of("logo", "logo.txt", "Harbor".getBytes(UTF_8));
    answersForTest.give(
        client,
        workspace,
        FORM,
        Map.of(
            "about",
            "Coffee.\nAnd <b>tea</b>.",
            "terms",
            true,
            "size",
            "s",
            "since",
            "2026-03-01",
            "logo",
            List.of(logo)));

    open(page());

    assertThat(title()).isEqualTo("Somebody");
    assertThat(shows("Task_Company of the test")).isTrue();
    assertThat(texts(DescriptionList.Term.class))
        .containsExactly(
            "What do you do?",
            "Do you agree to the terms?",
            "How large are you?",
            "Since when?",
            "Your site?",
            "Your logo?");
    assertThat(texts(DescriptionList.Description.class))
        .containsExactly(
            "Coffee.\nAnd <b>tea</b>.",
            "Yes",
            "One to ten",
            "Mar 1, 2026",
            "No answer",
            "logo.txt");
    assertThat(shows("form company-v1, version 3")).isTrue();
    assertThat(find(Anchor.class).withText("logo.txt").exists()).isTrue();
    assertThat(answers.file(workspace, client, logo.id()).orElseThrow().content())
        .isEqualTo(logo.content());
  }

  @Test
  void theNewerAnswersOfAStepReplaceTheOlderOnes() {
    UploadedFile logo = UploadedFile.of("logo", "logo.txt", "Harbor".getBytes(UTF_8));
    answersForTest.give(client, workspace, FORM, Map.of("logo", List.of(logo)));
    answersForTest.give(client, workspace, FORM, Map.of("site", "harbor.example"));

    assertThat(answers.of(workspace, client))
        .singleElement()
        .satisfies(form ->
            assertThat(form.answers())
                .filteredOn(answer -> !answer.values().isEmpty())
                .extracting("key")
                .containsExactly("site"));
    assertThat(answers.file(workspace, client, logo.id())).isEmpty();
  }

  /** Each zero takes two bytes in an SQL statement, so one statement would be too long. */
  @Test
  void aFileOfTheLargestSizeIsStoredCompletely() {
    byte[] content = new byte[UploadedFile.MOST_BYTES];
    byte[] signature = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    System.arraycopy(signature, 0, content, 0, signature.length);
    UploadedFile sheet = UploadedFile.of("logo", "numbers.xls", content);

    answersForTest.give(client, workspace, FORM, Map.of("logo", List.of(sheet)));

    assertThat(answers.file(workspace, client, sheet.id()).orElseThrow().content())
        .isEqualTo(content);
  }

  @Test
  void aClientWithoutAnswersHasAPageThatSaysSo() {
    open(page());

    assertThat(shows("No answers yet")).isTrue();
  }

  @Test
  void anAccountThatIsNoMemberIsNotFound() {
    open("harbor/workspace/members/" + UUID.randomUUID());

    assertThat(title()).isEqualTo("Page not found");
  }

  @Test
  void anInvalidAddressIsNotFound() {
    open("harbor/workspace/members/nobody");

    assertThat(title()).isEqualTo("Page not found");
  }

  private String page() {
    return "harbor/workspace/members/" + client;
  }

  private List<String> texts(Class<? extends Component> type) {
    return find(type).all().stream().map(it -> it.getElement().getTextRecursively()).toList();
  }
}
