package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.mail.MailFault;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of an invitation and its verbs. */
class InvitationTests {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final AccountId ACCOUNT = AccountId.next();

  private final Period week = Period.from(NOW, 7, 3);
  private final Invitation invitation =
      new Invitation(
          InvitationId.next(),
          AgencyId.next(),
          new Destination.Workspace(WorkspaceId.next()),
          new EmailAddress("Carla@Client.example"),
          ACCOUNT,
          NOW,
          week);

  @Test
  void endsAfterAWeekAndRemindsAfterThreeDays() {
    assertThat(week.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(week.remindAt()).isEqualTo(NOW.plus(Duration.ofDays(3)));
  }

  @Test
  void withoutAReminderTheReminderTimeIsAfterTheEnd() {
    Period period = Period.from(NOW, 7, 0);

    assertThat(period.remindAt()).isAfter(period.expiresAt());
  }

  @Test
  void isOpenUntilItsEnd() {
    assertThat(invitation.isOpen(week.expiresAt().minusNanos(1))).isTrue();
    assertThat(invitation.isOpen(week.expiresAt())).isFalse();
  }

  @Test
  void cannotBeAcceptedAfterItsEnd() {
    assertThatExceptionOfType(InvitationEnded.class)
        .isThrownBy(() -> invitation.accept(ACCOUNT, week.expiresAt()))
        .returns(InvitationState.EXPIRED, InvitationEnded::state);
  }

  @ParameterizedTest
  @EnumSource
  void onlyPendingInvitationsChangeAndExpiredOnesCanBeRevoked(InvitationState state) {
    for (InvitationState next : InvitationState.values()) {
      boolean ends = state == InvitationState.PENDING && next != InvitationState.PENDING;
      boolean ruledOut = state == InvitationState.EXPIRED && next == InvitationState.REVOKED;
      assertThat(state.canBecome(next)).isEqualTo(ends || ruledOut);
    }
  }

  @Test
  void theFirstChangeOfStateHolds() {
    invitation.accept(ACCOUNT, NOW);

    assertThatThrownBy(() -> invitation.revoke(ACCOUNT, NOW)).isInstanceOf(InvitationEnded.class);
    assertThatThrownBy(() -> invitation.expire(NOW)).isInstanceOf(InvitationEnded.class);
    assertThatThrownBy(() -> invitation.extend(week)).isInstanceOf(InvitationEnded.class);
    assertThatThrownBy(() -> invitation.accept(ACCOUNT, NOW)).isInstanceOf(InvitationEnded.class);
    assertThat(invitation.acceptedBy()).isEqualTo(ACCOUNT);
  }

  @Test
  void aResendResetsDatesAndDelivery() {
    invitation.markSent(1, NOW);
    invitation.markReminded(1, NOW);

    invitation.extend(Period.from(NOW.plus(Duration.ofDays(5)), 7, 3));

    assertThat(invitation.period().expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(12)));
    assertThat(invitation.wasReminded()).isFalse();
    assertThat(invitation.delivery()).isEqualTo(Delivery.QUEUED);
  }

  @Test
  void theOutcomeOfAnOlderMailDoesNotChangeTheNewOne() {
    invitation.extend(week);

    invitation.markSent(1, NOW);
    invitation.noteRefusal(1, MailFault.RECIPIENT, "550 no such user");
    invitation.markWaiting(1, MailFault.MOMENT, "", false, NOW);

    assertThat(invitation.delivery()).isEqualTo(Delivery.QUEUED);
    assertThat(invitation.deliveryDetail()).isNull();
  }

  @Test
  void aRefusalIsNeverShownAsSent() {
    invitation.noteRefusal(1, MailFault.RECIPIENT, "550 no such user");
    invitation.markRefused();

    assertThat(invitation.delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(invitation.deliveryDetail()).isEqualTo("550 no such user");
  }

  @Test
  void tokensAreLongAndNotPartOfTexts() {
    LinkToken token = LinkToken.create();

    assertThat(token.value()).hasSize(43).isNotEqualTo(LinkToken.create().value());
    assertThat(LinkToken.parse(token.value())).contains(token);
    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(token.hash()).hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "../../etc/passwd", "' or 1=1 --", "é"})
  void malformedTokensAreRejected(String text) {
    assertThat(LinkToken.parse(text)).isEmpty();
    assertThat(LinkToken.parse(LinkToken.create().value() + text + "x")).isEmpty();
  }
}
