package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.gangway.InvalidInputs;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inviting the addresses of a list or a CSV file, with a result for each line. */
class BulkInvitationsTests extends InvitationModuleTest {

  @Autowired BulkInvitations bulk;
  @Autowired WorkspaceMembers members;

  @Test
  void addressesAreFoundInEveryListFormat() {
    assertThat(addresses("a@x.example\n\n b@x.example \r\nc@x.example"))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
    assertThat(addresses("a@x.example, b@x.example;c@x.example"))
        .containsExactly("a@x.example", "b@x.example", "c@x.example");
    assertThat(addresses("Jane Doe <jane@x.example>\n\"Roe, Rick\",rick@x.example"))
        .containsExactly("jane@x.example", "rick@x.example");
    assertThat(addresses("Jane <jane@x.example>; Rick <rick@x.example>"))
        .containsExactly("jane@x.example", "rick@x.example");
    assertThat(
            addresses(
                "\uFEFFname;E-Mail;boss\n\"Doe; Jane\";jane@x.example;boss@x.example\n\nRick;;\n"))
        .containsExactly("jane@x.example", "refused: Rick;;");
  }

  @Test
  void aFirstLineWithoutAnAtSignIsNotTakenForAHeader() {
    assertThat(addresses("anna.x.example\nb@x.example"))
        .containsExactly("refused: anna.x.example", "b@x.example");
  }

  @Test
  void thePreviewShowsTheResultOfEachLineAndChangesNothing() {
    acme.teammate(owner.agencyId(), "tom@acme.example", "MEMBER");
    AccountId member = acme.account("in@client.example");
    members.grant(workspace, member, acme.acceptedInvitation(workspace, member));
    invitations.invite(workspace, new EmailAddress("waits@client.example"));

    List<BulkLine> lines =
        bulk.preview(
            workspace,
            """
            new@client.example
            NEW@client.example
            no address
            tom@acme.example
            in@client.example
            Waits@client.example
            """);

    assertThat(lines)
        .extracting(BulkLine::problem)
        .containsExactly(
            null,
            "error.bulk.repeated",
            "error.email.malformed",
            "error.invitation.is-teammate",
            "error.invitation.already-member",
            "error.invitation.already-pending");
    assertThat(lines).extracting(BulkLine::number).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(pendings()).hasSize(1);
  }

  @Test
  void aRefusedLineDoesNotStopTheOthers() {
    List<BulkLine> lines =
        bulk.preview(workspace, "a@client.example\nno address\nb@client.example\nc@client.example");
    // Another teammate invites one of the addresses meanwhile
    invitations.invite(workspace, new EmailAddress("b@client.example"));

    List<BulkLine> results = bulk.invite(workspace, lines, null).toList();

    assertThat(results)
        .extracting(BulkLine::problem)
        .containsExactly(null, "error.email.malformed", "error.invitation.already-pending", null);
    assertThat(pendings())
        .extracting(invitation -> invitation.email().value())
        .containsExactlyInAnyOrder("a@client.example", "b@client.example", "c@client.example");
  }

  @Test
  void aListOfAThousandIsAcceptedAndALongerOneIsRefused() {
    assertThat(bulk.preview(workspace, list(1_000))).hasSize(1_000).allMatch(BulkLine::fine);
    assertThatThrownBy(() -> bulk.preview(workspace, list(1_001)))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.too-many"));
    assertThatThrownBy(() -> bulk.preview(workspace, " \n \n"))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.empty"));
  }

  @Test
  void aWholeFileOnOneLineIsParsedInLinearTime() {
    String oneLine = "\"Meier, Anna\" <anna@client.example>; ".repeat(25_000);

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatThrownBy(() -> AddressListParser.parse(oneLine, 1_000))
                .satisfies(InvalidInputs.at("addresses", "error.bulk.too-many")));
  }

  @Test
  void onlyOwnersAndAdminsOfTheAgencyInviteMany() {
    List<BulkLine> lines = bulk.preview(workspace, "a@client.example");
    actAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    assertThatThrownBy(() -> bulk.preview(workspace, "a@client.example"))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> bulk.invite(workspace, lines, null).toList())
        .isInstanceOf(AccessDenied.class);
    SignInForTest.signOut();
    assertThatThrownBy(() -> bulk.preview(workspace, "a@client.example"))
        .isInstanceOf(AccessDenied.class);
    actAs(acme.ownerOfAnotherAgency());
    assertThatThrownBy(() -> bulk.preview(workspace, "a@client.example"))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> bulk.invite(workspace, lines, null).toList())
        .isInstanceOf(AccessDenied.class);
  }

  private static String list(int length) {
    return IntStream.range(0, length)
        .mapToObj("c%d@client.example"::formatted)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> addresses(String text) {
    return AddressListParser.parse(text, 10).stream()
        .map(line -> line.email() == null ? "refused: " + line.text() : line.email().value())
        .toList();
  }
}
