package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The limits of invitation mails; a refusal says when to try again. */
@TestPropertySource(
    properties = {
      "gangway.invitation.limit.per-address.mails=2",
      "gangway.invitation.limit.per-sender.mails=4",
      "gangway.invitation.limit.per-agency.mails=6"
    })
class InvitationLimitsTests extends InvitationModuleTest {

  private static final int AT_ONCE = 12;

  @Autowired BulkInvitations bulk;
  @Autowired InvitationRenewal renewal;

  @Test
  void invitationsAndResendsCountTogetherForAnAddress() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    invitations.resend(id);

    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"))
        .satisfies(thrown -> assertThat(minutes(thrown)).isBetween(1439L, 1440L));
    assertThatThrownBy(() -> invitations.invite(workspace, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.invitation.already-pending"));
    invitations.revoke(id);
    assertThatThrownBy(() -> invitations.invite(workspace, CLIENT))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"));
  }

  @Test
  void oldMailsNoLongerCount() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    invitations.resend(id);
    jdbc.sql("update rate_limit_use set used_at = utc_timestamp(6) - interval 24 hour").update();

    invitations.resend(id);

    assertThat(row(id)).containsEntry("generation", 3);
  }

  @Test
  void aSenderHasALimitAndTheAgencyAHigherOne() {
    for (int i = 1; i <= 4; i++) {
      invite(i);
    }
    assertThatThrownBy(() -> invite(5))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-sender"))
        .satisfies(thrown -> assertThat(minutes(thrown)).isBetween(59L, 60L));

    AccountId admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    actAs(admin);
    invite(5);
    invite(6);
    assertThatThrownBy(() -> invite(7))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-agency"));
    assertThat(pendings()).hasSize(6);
  }

  @RepeatedTest(3)
  void parallelMailsOfOneSenderDoNotExceedTheLimit() {
    assertThat(together(number -> as(owner.accountId(), number))).isEqualTo(4);
    assertThat(pendings()).hasSize(4);
    assertThat(count("rate_limit_use where limit_name = 'invitation-sender'")).isEqualTo(4);
  }

  @RepeatedTest(3)
  void parallelMailsOfOneAgencyDoNotExceedTheLimit() {
    List<AccountId> senders =
        List.of(
            owner.accountId(),
            acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"),
            acme.teammate(owner.agencyId(), "anna@acme.example", "ADMIN"),
            acme.teammate(owner.agencyId(), "arno@acme.example", "ADMIN"));

    assertThat(together(number -> as(senders.get(number % 4), number))).isEqualTo(6);
    assertThat(pendings()).hasSize(6);
  }

  @RepeatedTest(3)
  void parallelMailsToOneAddressDoNotExceedTheLimit() {
    AccountId admin = acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN");
    List<WorkspaceId> workspaces =
        IntStream.range(0, AT_ONCE).mapToObj(number -> acme.workspace("Pier " + number)).toList();

    int through =
        together(number ->
            as(
                number % 2 == 0 ? admin : owner.accountId(),
                () -> invitations.invite(workspaces.get(number), CLIENT)));

    assertThat(through).isEqualTo(2);
    assertThat(count("invitation")).isEqualTo(2);
  }

  @RepeatedTest(5)
  void eachInvitationBeyondTheLimitIsRefusedWithTheLimit() {
    for (int i = 1; i <= 4; i++) {
      invite(i);
    }

    assertThat(
            together(number -> as(owner.accountId(), () -> invitations.invite(workspace, CLIENT))))
        .isZero();
    assertThat(pendings()).hasSize(4);
  }

  @RepeatedTest(3)
  void parallelListsDoNotExceedTheLimit() {
    List<Callable<List<BulkLine>>> lists =
        IntStream.range(0, 6)
            .<Callable<List<BulkLine>>>mapToObj(list ->
                () ->
                    SignInForTest.as(
                        owner.accountId(),
                        () -> {
                          String text =
                              "a%1$s@x.example\nb%1$s@x.example\nc%1$s@x.example".formatted(list);
                          UUID begun = bulk.begin(workspace, bulk.preview(workspace, text), null);
                          await().pollInSameThread().until(() -> bulk.list(begun).isFinished());
                          return bulk.results(begun);
                        }))
            .toList();

    List<BulkLine> lines =
        Together.run(lists).stream().flatMap(outcome -> outcome.value().stream()).toList();

    assertThat(lines).hasSize(18);
    assertThat(lines.stream().filter(BulkLine::fine)).hasSize(4);
    assertThat(lines.stream().filter(line -> !line.fine()))
        .allSatisfy(line -> assertThat(line.problem()).isEqualTo("error.invitation.limit-sender"));
    assertThat(pendings()).hasSize(4);
  }

  @Test
  void requestsOfInvitedPersonsHaveALimitOfTheirOwn() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    renewal.renew(id);
    renewal.renew(id);

    assertThatThrownBy(() -> renewal.renew(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"));
    assertThat(row(id)).containsEntry("generation", 3);

    invitations.resend(id);
    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"));
    invite(1);
    invite(2);
    assertThatThrownBy(() -> invite(3))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-sender"));
    actAs(acme.teammate(owner.agencyId(), "adam@acme.example", "ADMIN"));
    invite(3);
    invite(4);
    assertThatThrownBy(() -> invite(5))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-agency"));
  }

  /** How many of them succeeded; all others were refused by a limit. */
  private int together(IntFunction<InvitationId> each) {
    List<Callable<InvitationId>> all =
        IntStream.range(0, AT_ONCE)
            .<Callable<InvitationId>>mapToObj(number -> () -> each.apply(number))
            .toList();
    List<Together.Outcome<InvitationId>> outcomes = Together.run(all);
    assertThat(outcomes.stream().filter(outcome -> !outcome.succeeded()))
        .allSatisfy(outcome ->
            assertThat(outcome.failure())
                .isInstanceOfSatisfying(
                    InvalidInput.class,
                    refused -> assertThat(refused.messageKey()).contains(".limit-")));
    return (int) outcomes.stream().filter(Together.Outcome::succeeded).count();
  }

  private InvitationId as(AccountId sender, int number) {
    return as(
        sender,
        () ->
            invitations.invite(workspace, new EmailAddress("client" + number + "@client.example")));
  }

  private static InvitationId as(AccountId sender, Callable<InvitationId> action) {
    try {
      return SignInForTest.as(sender, action);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void invite(int number) {
    invitations.invite(workspace, new EmailAddress("client" + number + "@client.example"));
  }

  private static long minutes(Throwable thrown) {
    return (Long) ((InvalidInput) thrown).arguments().getFirst();
  }
}
