package app.gangway.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.invitation.AcceptanceResult;
import app.gangway.invitation.LinkForTest;
import app.gangway.invitation.LinkState;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.Utc;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Two users act on one invitation at the same moment: one wins, and when the engine has caught up,
 * it agrees with the database.
 */
class RacesTests extends WholeProductTest {

  private static final int TIMES = 6;
  private static final Duration A_MOMENT = Duration.ofMillis(1_500);

  @Autowired LinkForTest link;

  private double grantsBefore;

  @BeforeEach
  void countTheGrantsOfOtherTests() {
    grantsBefore = completed("membership.grant");
  }

  @Test
  @SuppressWarnings("unchecked")
  void eightInvitationsAndEightAcceptsMakeOneMembershipAndOneWizard() {
    Callable<InvitationId> invite =
        () ->
            asOwner(() -> invitations.invite(workspace, new EmailAddress("carla@client.example")));
    List<Together.Outcome<InvitationId>> invites =
        Together.run(Stream.generate(() -> invite).limit(8).toArray(Callable[]::new));
    assertThat(invites).filteredOn(Together.Outcome::succeeded).hasSize(1);
    assertThat(invites)
        .filteredOn(outcome -> !outcome.succeeded())
        .allSatisfy(outcome ->
            InvalidInputs.at("email", "error.invitation.already-pending")
                .accept(outcome.failure()));
    InvitationId invited =
        invites.stream().filter(Together.Outcome::succeeded).findFirst().orElseThrow().value();
    Guest carla = guest("carla@client.example", invited);

    List<Together.Outcome<Object>> accepts =
        Together.run(Stream.generate(() -> accept(carla)).limit(8).toArray(Callable[]::new));

    assertThat(accepts)
        .filteredOn(outcome -> outcome.value() instanceof AcceptanceResult.Joined)
        .hasSize(1);
    assertThat(accepts)
        .filteredOn(outcome -> !(outcome.value() instanceof AcceptanceResult.Joined))
        .allSatisfy(outcome -> isTold(outcome, LinkState.Accepted.class));
    assertEngineAndDatabaseAgree(List.of(carla));
  }

  @Test
  void acceptAgainstRevoke() {
    List<Guest> guests = guests();

    guests.forEach(guest -> {
      List<Together.Outcome<Object>> outcomes = Together.run(accept(guest), revoke(guest));
      if (outcomes.getFirst().value() instanceof AcceptanceResult.Joined) {
        InvalidInputs.at("invitation", "error.invitation.accepted")
            .accept(outcomes.getLast().failure());
      } else {
        isTold(outcomes.getFirst(), LinkState.Revoked.class);
        assertThat(outcomes.getLast().succeeded()).isTrue();
      }
    });

    assertEngineAndDatabaseAgree(guests);
  }

  @Test
  void resendAgainstRevoke() {
    List<Guest> guests = guests();
    jdbc.sql("update rate_limit_use set used_at = used_at - interval 1 hour").update();

    guests.forEach(guest -> {
      List<Together.Outcome<Object>> outcomes =
          Together.run(
              () ->
                  asOwner(() -> {
                    invitations.resend(guest.invitation());
                    return "resent";
                  }),
              revoke(guest));
      assertThat(outcomes.getLast().succeeded()).as("revoked, before or after").isTrue();
      assertThat(state(guest)).isEqualTo("REVOKED");
      if (!outcomes.getFirst().succeeded()) {
        InvalidInputs.at("invitation", "error.invitation.revoked")
            .accept(outcomes.getFirst().failure());
      }
    });

    assertEngineAndDatabaseAgree(guests);
  }

  @Test
  void acceptAgainstExpiry() throws Exception {
    List<Guest> guests = guests();
    Instant end = Instant.now().plus(A_MOMENT);
    guests.forEach(guest -> endsAt(guest, end));

    @SuppressWarnings("unchecked")
    Callable<Object>[] accepts =
        IntStream.range(0, TIMES)
            .mapToObj(i ->
                (Callable<Object>)
                    () -> {
                      Instant when = end.plusMillis(20L * (i - TIMES / 2));
                      await().pollDelay(Duration.ZERO).until(() -> !Instant.now().isBefore(when));
                      return accept(guests.get(i)).call();
                    })
            .toArray(Callable[]::new);
    List<Together.Outcome<Object>> outcomes = Together.run(accepts);

    for (int i = 0; i < TIMES; i++) {
      Guest guest = guests.get(i);
      boolean joined = outcomes.get(i).value() instanceof AcceptanceResult.Joined;
      if (!joined) {
        isTold(outcomes.get(i), LinkState.Expired.class);
      }
      await()
          .untilAsserted(() -> assertThat(state(guest)).isEqualTo(joined ? "ACCEPTED" : "EXPIRED"));
    }
    assertEngineAndDatabaseAgree(guests);
  }

  /** The page of the slower user shows the state of the invitation. */
  private static void isTold(Together.Outcome<Object> outcome, Class<? extends LinkState> what) {
    assertThat(outcome.value())
        .isInstanceOfSatisfying(
            AcceptanceResult.Ended.class, ended -> assertThat(ended.state()).isInstanceOf(what));
  }

  /** An account with an open invitation and its link. */
  private record Guest(String email, AccountId account, InvitationId invitation, String token) {}

  private List<Guest> guests() {
    SignInForTest.as(owner);
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      String email = "guest" + i + "@client.example";
      guests.add(guest(email, invitations.invite(workspace, new EmailAddress(email))));
    }
    guests.forEach(guest -> await().until(() -> newestToken(guest.email()) != null));
    return guests;
  }

  private Guest guest(String email, InvitationId invitation) {
    return new Guest(email, acme.account(email), invitation, link.to(invitation));
  }

  private Callable<Object> accept(Guest guest) {
    return () -> SignInForTest.as(guest.account(), () -> links.accept(guest.token()));
  }

  private Callable<Object> revoke(Guest guest) {
    return () ->
        asOwner(() -> {
          invitations.revoke(guest.invitation());
          return "revoked";
        });
  }

  private <T> T asOwner(Callable<T> action) throws Exception {
    return SignInForTest.as(owner, action);
  }

  /** In the database and in the engine, as a resend would do it with days. */
  private void endsAt(Guest guest, Instant end) {
    jdbc.sql("update invitation set expires_at = :end where id = :id")
        .param("end", Utc.of(end))
        .param("id", guest.invitation().toString())
        .update();
    publish(
        "invitation.resend-requested",
        guest,
        Map.of("expiresAt", end.toString(), "remindAt", end.plus(A_MOMENT).toString()));
  }

  /**
   * Exactly the clients with an accepted invitation are members. No process waits for an answer any
   * more: messages that every waiting process would act on change nothing.
   */
  private void assertEngineAndDatabaseAgree(List<Guest> guests) {
    guests.forEach(guest -> {
      boolean accepted = state(guest).equals("ACCEPTED");
      await()
          .untilAsserted(() -> {
            assertThat(members.workspacesOf(guest.account())).hasSize(accepted ? 1 : 0);
            assertThat(onboarding.progressOf(guest.account()))
                .isInstanceOf(
                    accepted ? OnboardingProgress.AtStep.class : OnboardingProgress.None.class);
          });
    });
    long accepted = guests.stream().filter(guest -> state(guest).equals("ACCEPTED")).count();
    await().until(() -> completed("membership.grant") == grantsBefore + accepted);
    aWholeInvitation("before@client.example");
    double grants = grantsBefore + accepted + 1;
    int mails = MAIL.getReceivedMessages().length;
    double expiries = completed("invitation.expire");

    guests.forEach(guest -> {
      publish(
          "invitation.resend-requested",
          guest,
          Map.of(
              "expiresAt", Instant.now().plus(Duration.ofDays(7)).toString(),
              "remindAt", Instant.now().plus(Duration.ofDays(3)).toString()));
      publish(
          "invitation.accepted",
          guest,
          Map.of("accountId", guest.account().toString(), "workspaceId", workspace.toString()));
    });
    aWholeInvitation("after@client.example");

    assertThat(MAIL.getReceivedMessages()).as("but for the one afterwards").hasSize(mails + 1);
    assertThat(completed("membership.grant")).isEqualTo(grants + 1);
    assertThat(completed("invitation.expire")).isEqualTo(expiries);
  }

  /** When this invitation is complete, the engine has handled all messages before it. */
  private void aWholeInvitation(String email) {
    double before = completed("membership.grant");
    SignInForTest.as(owner);
    AccountId client = acceptAs(email);
    await().until(() -> members.workspacesOf(client).size() == 1);
    await().until(() -> completed("membership.grant") > before);
  }

  private void publish(String message, Guest guest, Map<String, Object> variables) {
    publish(message, guest.invitation().toString(), variables);
  }

  /** Without attempts that failed: each of those is followed by another. */
  private double completed(String type) {
    return jobs(type, "completed");
  }

  private String state(Guest guest) {
    return jdbc.sql("select state from invitation where id = :id")
        .param("id", guest.invitation().toString())
        .query(String.class)
        .single();
  }
}
