package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.identity.CurrentAccount;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.EmailAddress;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Inviting the addresses of a list or a CSV file, with a result for each line. */
class BulkInvitationsTests extends InvitationModuleTest {

  @Autowired BulkInvitations bulk;
  @Autowired BulkLists lists;
  @Autowired BulkListQueries queries;
  @Autowired BulkWork work;
  @Autowired Announcements announcements;
  @Autowired CurrentAccount currentAccount;
  @Autowired WorkspaceMembers members;

  @Test
  void thePreviewShowsTheResultOfEachLineAndChangesNothing() {
    acme.teammate(owner.agencyId(), "tom@acme.example", "MEMBER");
    AccountId member = acme.account("in@client.example");
    members.grant(workspace, member, acme.acceptedInvitation(workspace, member));
    invitations.invite(workspace, new EmailAddress("waits@client.example"));

    List<BulkLine> lines =
        preview(
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
    BulkPreview preview =
        bulk.preview(workspace, "a@client.example\nno address\nb@client.example\nc@client.example");
    // Another teammate invites one of the addresses meanwhile
    invitations.invite(workspace, new EmailAddress("b@client.example"));

    UUID list = bulk.begin(workspace, preview, null);

    finished(list);
    assertThat(bulk.results(list))
        .extracting(BulkLine::problem)
        .containsExactly(null, "error.email.malformed", "error.invitation.already-pending", null);
    assertThat(bulk.lists(workspace, 10))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.begunBy()).isEqualTo("Olivia");
          assertThat(one.invited()).isEqualTo(2);
          assertThat(one.leftOut()).isEqualTo(2);
        });
    assertThat(pendings())
        .extracting(invitation -> invitation.email().value())
        .containsExactlyInAnyOrder("a@client.example", "b@client.example", "c@client.example");
  }

  @Test
  void aListPressedTwiceOrInTwoTabsIsOneList() {
    BulkPreview oneTab = bulk.preview(workspace, list(20));
    BulkPreview otherTab = bulk.preview(workspace, list(20));

    UUID list = bulk.begin(workspace, oneTab, null);
    UUID pressedAgain = bulk.begin(workspace, oneTab, null);
    finished(list);
    UUID pressedThere = bulk.begin(workspace, otherTab, null);

    assertThat(List.of(pressedAgain, pressedThere)).containsOnly(list);
    assertThat(bulk.lists(workspace, 10)).hasSize(1);
    assertThat(count("invitation")).isEqualTo(20);
  }

  @Test
  void twoTabsThatBeginAtTheSameMomentBeginOneList() throws Exception {
    BulkPreview preview = bulk.preview(workspace, list(50));
    AccountId teammate = owner.accountId();
    try (ExecutorService tabs = Executors.newFixedThreadPool(4)) {
      List<Callable<UUID>> presses =
          IntStream.range(0, 4)
              .mapToObj(i ->
                  (Callable<UUID>)
                      () -> {
                        SignInForTest.as(teammate);
                        return bulk.begin(workspace, preview, null);
                      })
              .toList();
      Set<UUID> lists = new HashSet<>();
      for (Future<UUID> press : tabs.invokeAll(presses)) {
        lists.add(press.get());
      }
      assertThat(lists).hasSize(1);
      finished(lists.iterator().next());
    }
    assertThat(count("invitation")).isEqualTo(50);
  }

  @Test
  void theSameListCanBeBegunAgainAfterItIsPreviewedAgain() {
    UUID first = bulk.begin(workspace, bulk.preview(workspace, "a@client.example"), null);
    finished(first);
    invitations.revoke(pending().id());

    UUID second = bulk.begin(workspace, bulk.preview(workspace, "a@client.example"), null);
    finished(second);

    assertThat(second).isNotEqualTo(first);
    assertThat(pendings()).hasSize(1);
  }

  /** As after a kill: the list is stored, and no node works on it. */
  @Test
  void aListWhoseNodeWasStoppedIsFinishedByTwoOthers() throws Exception {
    UUID list = resting(100);

    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      List<Callable<Void>> both = List.of(newNode(list), newNode(list));
      for (Future<Void> node : nodes.invokeAll(both)) {
        node.get();
      }
    }

    assertThat(bulk.list(list).isFinished()).isTrue();
    assertThat(bulk.results(list)).hasSize(100).allMatch(BulkLine::fine);
    assertThat(count("invitation")).isEqualTo(100);
    assertThat(jdbc.sql("select distinct invited_by from invitation").query(UUID.class).list())
        .containsExactly(owner.accountId().value());
  }

  private Callable<Void> newNode(UUID list) {
    return () -> {
      new BulkWork(lists, queries, invitations, announcements, Runnable::run).work(list);
      return null;
    };
  }

  @Test
  void aListThatRestsIsFoundAndOneThatIsWorkedOnIsNot() {
    UUID list = resting(2);
    assertThat(queries.idle(10)).isEmpty();
    jdbc.sql("update invitation_list set begun_at = begun_at - interval 1 minute").update();
    assertThat(queries.idle(10)).containsExactly(list);
    jdbc.sql("update invitation_list_line set done_at = utc_timestamp(6) where position = 0")
        .update();
    assertThat(queries.idle(10)).isEmpty();
  }

  @Test
  void theRestOfAListIsLeftOutWhenTheTeammateMayNotInviteAnyMore() {
    AccountId admin = acme.teammate(owner.agencyId(), "ada@acme.example", "ADMIN");
    actAs(admin);
    UUID list = resting(3);
    jdbc.sql("update agency_account set relation = 'MEMBER' where account_id = :id")
        .param("id", admin.toString())
        .update();

    work.work(list);

    actAs(owner.accountId());
    assertThat(bulk.list(list).isFinished()).isTrue();
    assertThat(bulk.results(list))
        .extracting(BulkLine::problem)
        .containsOnly("error.bulk.not-allowed");
    assertThat(count("invitation")).isZero();
  }

  @Test
  void aLineWhoseInvitationIsRolledBackIsTriedAgainAndLeftOutInTheEnd() {
    UUID list = resting(2);
    for (int i = 0; i < 4; i++) {
      lists.failed(list, 0);
    }
    assertThat(queries.waiting(list, 10)).extracting(line -> line.position()).containsExactly(1, 0);
    lists.failed(list, 0);

    work.work(list);

    assertThat(bulk.results(list))
        .extracting(BulkLine::problem)
        .containsExactly("error.bulk.failed", null);
  }

  @Test
  void resultsAreDeletedAfterNinetyDays() {
    UUID list = resting(1);
    work.work(list);
    jdbc.sql("update invitation_list set finished_at = finished_at - interval 89 day").update();
    lists.deleteOld();
    assertThat(count("invitation_list_line")).isEqualTo(1);
    jdbc.sql("update invitation_list set finished_at = finished_at - interval 2 day").update();
    lists.deleteOld();
    assertThat(count("invitation_list_line")).isZero();
    assertThat(count("invitation_list")).isZero();
    assertThat(count("invitation")).isEqualTo(1);
  }

  @Test
  void aListOfAThousandIsAcceptedAndALongerOneIsRefused() {
    assertThat(preview(list(1_000))).hasSize(1_000).allMatch(BulkLine::fine);
    assertThatThrownBy(() -> bulk.preview(workspace, list(1_001)))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.too-many"));
    assertThatThrownBy(() -> bulk.preview(workspace, " \n \n"))
        .satisfies(InvalidInputs.at("addresses", "error.bulk.empty"));
  }

  @Test
  void onlyOwnersAndAdminsOfTheAgencyInviteMany() {
    BulkPreview preview = bulk.preview(workspace, "a@client.example");
    UUID list = resting(1);
    actAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    refused(preview, list);
    SignInForTest.signOut();
    refused(preview, list);
    actAs(acme.ownerOfAnotherAgency());
    refused(preview, list);
  }

  private void refused(BulkPreview preview, UUID list) {
    assertThatThrownBy(() -> bulk.preview(workspace, "a@client.example"))
        .isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> bulk.begin(workspace, preview, null)).isInstanceOf(AccessDenied.class);
    assertThatThrownBy(() -> bulk.results(list)).isInstanceOf(AccessDenied.class);
  }

  /** A list of the signed-in user that is stored, without a node that works on it. */
  private UUID resting(int length) {
    return lists.begin(
        owner.agencyId(),
        workspace,
        currentAccount.requireId(),
        preview(list(length)),
        null,
        Instant.now());
  }

  private void finished(UUID list) {
    await().pollInSameThread().until(() -> bulk.list(list).isFinished());
  }

  private List<BulkLine> preview(String text) {
    return bulk.preview(workspace, text).lines();
  }

  private static String list(int length) {
    return IntStream.range(0, length)
        .mapToObj("c%s@client.example"::formatted)
        .collect(Collectors.joining("\n"));
  }
}
