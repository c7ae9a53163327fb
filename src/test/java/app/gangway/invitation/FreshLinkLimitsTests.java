package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.gangway.InvalidInputs;
import app.gangway.Together;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The limits for requests of fresh links, which need no sign-in and may come from strangers. */
class FreshLinkLimitsTests extends InvitationModuleTest {

  private static final EmailAddress UNKNOWN = new EmailAddress("nobody@client.example");
  private static final String BROWSER = "203.0.113.7";

  @Autowired FreshLinks freshLinks;

  @Test
  void theLimitOfAnAddressIsTheSameWithAndWithoutAnInvitation() {
    invitations.invite(workspace, CLIENT);
    for (EmailAddress email : List.of(CLIENT, UNKNOWN)) {
      for (int i = 0; i < 5; i++) {
        freshLinks.askByAddress(email, BROWSER + i);
      }
      assertThatThrownBy(() -> freshLinks.askByAddress(email, BROWSER))
          .satisfies(InvalidInputs.at("email", "error.fresh-link.too-many"))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              limit -> assertThat((long) limit.arguments().getFirst()).isBetween(59L, 60L));
    }
  }

  @Test
  void oneClientHasALimitForAllAddressesTogether() {
    for (int i = 0; i < 30; i++) {
      freshLinks.askByAddress(new EmailAddress("a" + i + "@client.example"), BROWSER);
    }

    assertThatThrownBy(() -> freshLinks.askByAddress(UNKNOWN, BROWSER))
        .satisfies(InvalidInputs.at("email", "error.fresh-link.too-many"));
    freshLinks.askByAddress(UNKNOWN, "203.0.113.8");
  }

  @Test
  void aRequestByAnExpiredLinkCountsLikeOneByAddress() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    String token = mail(id);
    for (int i = 0; i < 5; i++) {
      freshLinks.askByLink(token, BROWSER);
    }

    assertThatThrownBy(() -> freshLinks.askByLink(token, BROWSER))
        .satisfies(InvalidInputs.at("email", "error.fresh-link.too-many"));
    assertThatThrownBy(() -> freshLinks.askByAddress(CLIENT, BROWSER))
        .satisfies(InvalidInputs.at("email", "error.fresh-link.too-many"));
  }

  @RepeatedTest(3)
  void parallelRequestsDoNotExceedTheLimit() {
    List<Callable<Boolean>> all =
        IntStream.range(0, 12)
            .<Callable<Boolean>>mapToObj(number ->
                () -> {
                  freshLinks.askByAddress(UNKNOWN, BROWSER + number);
                  return true;
                })
            .toList();

    assertThat(Together.run(all)).filteredOn(Together.Outcome::succeeded).hasSize(5);
  }

  @Test
  void requestsOfAStrangerDoNotUseUpTheLimitOfTheAgency() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    SignInForTest.signOut();
    for (int asked = 1; asked <= 5; asked++) {
      freshLinks.askByAddress(CLIENT, BROWSER);
      int mails = asked;
      await()
          .untilAsserted(() ->
              assertThat(messages.of(InvitationMessage.ResendRequested.class, id)).hasSize(mails));
    }

    actAs(owner.accountId());
    for (int i = 0; i < 9; i++) {
      invitations.resend(id);
    }
    assertThatThrownBy(() -> invitations.resend(id))
        .satisfies(InvalidInputs.at("email", "error.invitation.limit-address"));
  }
}
