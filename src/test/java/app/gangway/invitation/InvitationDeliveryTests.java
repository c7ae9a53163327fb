package app.gangway.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.identity.AccountManagement;
import app.gangway.mail.MailBounce;
import app.gangway.mail.MailFailures;
import app.gangway.mail.MailFault;
import app.gangway.mail.MailId;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailTemplate;
import app.gangway.mail.MailUnavailable;
import app.gangway.shared.Announcements;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import app.gangway.shell.StoppableMails;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Sending the mails of an invitation, and the delivery state that the agency sees. */
class InvitationDeliveryTests extends InvitationModuleTest {

  @Autowired ReminderStop stops;
  @Autowired AccountManagement accounts;
  @Autowired Announcements announcements;

  @Test
  void aMailThatTheServerAcceptedIsShownAsSent() {
    InvitationId id = invitations.invite(workspace, CLIENT);

    delivery.sendInvitation(id);

    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
    assertThat(pending().sentAt()).isNotNull();
    assertThat(mailer.last())
        .matches(mail -> mail.template() == MailTemplate.INVITATION)
        .matches(mail -> mail.to().equals(CLIENT))
        .matches(mail -> mail.brand().name().equals("Acme"))
        .matches(mail -> mail.workspaceName().equals("Client Works"))
        .matches(mail -> "Olivia".equals(mail.inviterName()))
        .matches(mail -> mail.endsAt().equals(pending().expiresAt()));
  }

  @Test
  void theDatabaseKeepsNoToken() {
    String token = tokenFor(CLIENT);

    byte[] kept = jdbc.sql("select token_hash from invitation_link").query(byte[].class).single();

    assertThat(HexFormat.of().formatHex(kept))
        .isEqualTo(HexFormat.of().formatHex(new LinkToken(token).hash()));
  }

  @Test
  void aRepeatedJobSendsOneMail() {
    InvitationId id = invitations.invite(workspace, CLIENT);

    delivery.sendInvitation(id);
    delivery.sendInvitation(id);

    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void anEndedInvitationGetsNoMail() {
    InvitationId revoked = invitations.invite(workspace, CLIENT);
    invitations.revoke(revoked);
    InvitationId overdue = invitations.invite(workspace, new EmailAddress("b@client.example"));
    letEnd(overdue);

    delivery.sendInvitation(revoked);
    delivery.sendInvitation(overdue);

    assertThat(mailer.sent()).isEmpty();
    assertThat(count("invitation_link")).isZero();
  }

  @Test
  void aRefusalIsShownWithTheServersReasonAndAResendClearsIt() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.refusal("550 5.1.1 no such user"));

    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailRefused.class);
    delivery.flagUndeliverable(id);

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(pending().deliveryDetail()).isEqualTo("550 5.1.1 no such user");
    assertThat(pending().sentAt()).isNull();

    mailer.recover();
    invitations.resend(id);
    assertThat(pending().delivery()).isEqualTo(Delivery.QUEUED);
    assertThat(pending().deliveryDetail()).isNull();
    delivery.sendInvitation(id);
    delivery.flagUndeliverable(id);
    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
  }

  @Test
  void aBounceShowsTheMailAsRefusedAndNoReminderFollows() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    MailBounce bounce = bounceOfTheLastMail();

    assertThat(delivery.handle(bounce)).isEqualTo(MailBounce.Outcome.HANDLED);
    assertThat(delivery.handle(bounce)).as("again").isEqualTo(MailBounce.Outcome.HANDLED);

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(pending().deliveryDetail()).isEqualTo("550 5.1.1 no such user");
    assertThat(row(id)).containsEntry("delivery_fault", "RECIPIENT");
    letReminderBeDue(id);
    delivery.sendReminder(id);
    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void aBounceOfAnOlderMailDoesNotMarkTheNewerOne() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    MailBounce older = bounceOfTheLastMail();
    invitations.resend(id);
    assertThat(delivery.handle(older)).isEqualTo(MailBounce.Outcome.HANDLED);
    assertThat(pending().delivery()).isEqualTo(Delivery.QUEUED);
    delivery.sendInvitation(id);

    delivery.handle(older);

    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
  }

  @Test
  void aBounceOfAReminderMarksTheInvitation() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);
    delivery.sendReminder(id);

    delivery.handle(bounceOfTheLastMail());

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
  }

  @Test
  void aBounceThatOvertakesItsMailIsAskedAgain() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    jdbc.sql("update invitation set delivery = 'QUEUED' where id = :id")
        .param("id", id.toString())
        .update();

    assertThat(delivery.handle(bounceOfTheLastMail())).isEqualTo(MailBounce.Outcome.TOO_EARLY);
    assertThat(pending().delivery()).isEqualTo(Delivery.QUEUED);
  }

  @Test
  void aForgedBounceAndOneOfAnEndedInvitationChangeNothing() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    MailBounce bounce = bounceOfTheLastMail();

    assertThat(delivery.handle(new MailBounce(MailId.next(), MailFault.RECIPIENT, "550")))
        .isEqualTo(MailBounce.Outcome.UNKNOWN);
    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
    invitations.revoke(id);
    delivery.handle(bounce);

    assertThat(row(id)).containsEntry("delivery", "SENT").containsEntry("state", "REVOKED");
  }

  private MailBounce bounceOfTheLastMail() {
    return new MailBounce(mailer.last().id(), MailFault.RECIPIENT, "550 5.1.1 no such user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 5.1.1 no such user                     | RECIPIENT | true
          554 5.7.1 relay access denied              | SENDER    | false
          550 5.7.26 sender fails SPF                | SENDER    | false
          """)
  void onlyTheRecipientsFaultIsCorrected(String reply, MailFault fault, boolean correctable) {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.refusal(reply));
    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailRefused.class);
    delivery.flagUndeliverable(id);

    assertThat(pending().deliveryFault()).isEqualTo(fault);
    assertThat(pending().hasWrongAddress()).isEqualTo(correctable);
    EmailAddress other = new EmailAddress("other@client.example");
    if (correctable) {
      invitations.correct(id, other);
      assertThat(pending().email()).isEqualTo(other);
    } else {
      assertThatThrownBy(() -> invitations.correct(id, other))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              e -> assertThat(e.messageKey()).isEqualTo("error.invitation.not-refused"));
    }
    mailer.recover();
  }

  @Test
  void aFullMailboxIsTriedForTwoDaysAndThenRefusedWithoutBlamingTheAddress() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.notNow("552 5.2.2 mailbox full"));

    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailUnavailable.class);
    assertThat(pending().delivery()).isEqualTo(Delivery.WAITING);
    assertThat(pending().deliveryFault()).isEqualTo(MailFault.MAILBOX_FULL);
    assertThat(pending().deliveryDetail()).isEqualTo("552 5.2.2 mailbox full");

    jdbc.sql("update invitation set tried_since = utc_timestamp(6) - interval 2 day").update();
    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailRefused.class);
    delivery.flagUndeliverable(id);

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(pending().hasWrongAddress()).isFalse();
    mailer.recover();
    invitations.resend(id);
    delivery.sendInvitation(id);
    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
    assertThat(pending().deliveryFault()).isNull();
  }

  @Test
  void anOutageIsNeverRefused() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.outage());
    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailUnavailable.class);

    assertThat(row(id).get("tried_since")).isNull();
    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailUnavailable.class);
  }

  @Test
  void aReminderThatIsNotTakenForTwoDaysIsRefused() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);
    mailer.answer(MailFailures.notNow("452 4.2.2 mailbox full"));
    assertThatThrownBy(() -> delivery.sendReminder(id)).isInstanceOf(MailUnavailable.class);

    jdbc.sql("update invitation set tried_since = utc_timestamp(6) - interval 2 day").update();
    delivery.sendReminder(id);

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(pending().deliveryFault()).isEqualTo(MailFault.MAILBOX_FULL);
  }

  @Test
  void oneClickStopsTheRemindersOfThisInvitation() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    assertThat(mailer.last().stop()).as("the invitation itself cannot be stopped").isNull();
    letReminderBeDue(id);
    delivery.sendReminder(id);
    String path = Objects.requireNonNull(mailer.last().stop()).getPath();
    byte[] hash = LinkToken.hashIn(path.substring(StoppableMails.PATH.length())).orElseThrow();
    InvitationId other = invitations.invite(workspace, new EmailAddress("b@client.example"));
    delivery.sendInvitation(other);

    assertThat(path).startsWith(StoppableMails.PATH).doesNotContain(mailer.lastToken());
    assertThat(stops.knows(hash)).isTrue();
    stops.stop(hash);
    stops.stop(hash);

    jdbc.sql("update invitation set reminded_at = null").update();
    List.of(id, other).forEach(this::letReminderBeDue);
    List.of(id, other).forEach(delivery::sendReminder);
    assertThat(mailer.sent())
        .filteredOn(mail -> mail.template() == MailTemplate.INVITATION_REMINDER)
        .extracting(mail -> mail.to().value())
        .containsExactly(CLIENT.value(), "b@client.example");
    assertThat(pendings())
        .filteredOn(InvitationSummary::remindersStopped)
        .extracting(InvitationSummary::id)
        .containsExactly(id);
  }

  @Test
  void anUnknownLinkStopsNothing() {
    byte[] unknown = LinkToken.create().hash();

    assertThat(stops.knows(unknown)).isFalse();
  }

  @Test
  void anOutageIsShownAsWaitingUntilTheMailIsSent() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    mailer.answer(MailFailures.outage());

    assertThatThrownBy(() -> delivery.sendInvitation(id)).isInstanceOf(MailUnavailable.class);
    assertThat(pending().delivery()).isEqualTo(Delivery.WAITING);

    mailer.recover();
    delivery.sendInvitation(id);
    assertThat(pending().delivery()).isEqualTo(Delivery.SENT);
  }

  @Test
  void oneReminderIsSentWithAWorkingLink() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);

    delivery.sendReminder(id);
    delivery.sendReminder(id);

    assertThat(mailer.sent())
        .extracting(mail -> mail.template())
        .containsExactly(MailTemplate.INVITATION, MailTemplate.INVITATION_REMINDER);
    assertThat(acceptance.check(mailer.lastToken())).isInstanceOf(LinkState.Valid.class);
  }

  /** The process decides how many reminders there are; see docs/decisions/0024. */
  @Test
  void aLaterReminderOfTheProcessIsSentToo() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);
    delivery.sendReminder(id);
    jdbc.sql("update invitation set reminded_at = reminded_at - interval 61 minute").update();

    delivery.sendReminder(id);

    assertThat(mailer.sent())
        .extracting(mail -> mail.template())
        .containsExactly(
            MailTemplate.INVITATION,
            MailTemplate.INVITATION_REMINDER,
            MailTemplate.INVITATION_REMINDER);
  }

  @Test
  void aResendPostponesTheReminder() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);

    invitations.resend(id);
    delivery.sendInvitation(id);
    delivery.sendReminder(id);

    assertThat(mailer.sent())
        .extracting(mail -> mail.template())
        .containsExactly(MailTemplate.INVITATION, MailTemplate.INVITATION);
  }

  @Test
  void noReminderFollowsAnAnswerOrAnUndeliveredMail() {
    InvitationId accepted = invitations.invite(workspace, CLIENT);
    String token = mail(accepted);
    InvitationId unsent = invitations.invite(workspace, new EmailAddress("b@client.example"));
    InvitationId refused = invitations.invite(workspace, new EmailAddress("c@client.example"));
    mailer.answer(MailFailures.refusal("550 no"));
    assertThatThrownBy(() -> delivery.sendInvitation(refused)).isInstanceOf(MailRefused.class);
    delivery.flagUndeliverable(refused);
    mailer.recover();
    actAs(acme.account(CLIENT.value()));
    acceptance.accept(token);
    List.of(accepted, unsent, refused).forEach(this::letReminderBeDue);

    delivery.sendReminder(accepted);
    delivery.sendReminder(unsent);
    delivery.sendReminder(refused);

    assertThat(mailer.sent()).hasSize(1);
  }

  @Test
  void aRefusedReminderIsShownToo() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    delivery.sendInvitation(id);
    letReminderBeDue(id);
    mailer.answer(MailFailures.refusal("550 mailbox closed"));

    delivery.sendReminder(id);

    assertThat(pending().delivery()).isEqualTo(Delivery.REFUSED);
    assertThat(pending().deliveryDetail()).isEqualTo("550 mailbox closed");
  }

  @Test
  void mailsAreInTheLanguageOfTheInvitedPerson() {
    accounts.register(CLIENT, "Carla", null, Locale.GERMAN);

    tokenFor(CLIENT);
    assertThat(mailer.last().language()).isEqualTo(Locale.GERMAN);

    tokenFor(new EmailAddress("new@client.example"));
    assertThat(mailer.last().language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void openPagesAreNotifiedOfEveryChange() {
    AtomicInteger heard = new AtomicInteger();
    try (var subscription = announcements.subscribe(workspace.value(), heard::incrementAndGet)) {
      InvitationId id = invitations.invite(workspace, CLIENT);
      assertThat(heard).hasValue(1);
      delivery.sendInvitation(id);
      assertThat(heard).hasValue(2);
      invitations.resend(id);
      assertThat(heard).hasValue(3);
      invitations.revoke(id);
      assertThat(heard).hasValue(4);
    }
  }

  @Test
  void theDatabasesClockDecidesWhetherTheInvitationIsOver() {
    InvitationId id = invitations.invite(workspace, CLIENT);
    assertThat(expire(id))
        .isInstanceOfSatisfying(
            Expiry.Extended.class,
            extended -> assertThat(extended.expiresAt()).isEqualTo(pending().expiresAt()));
    assertThat(process.expire(id, pending().expiresAt())).isEqualTo(new Expiry.NotYet());

    letEnd(id);

    assertThat(expire(id)).isEqualTo(new Expiry.Expired());
    assertThat(expire(id)).isEqualTo(new Expiry.Expired());
    assertThat(pendings()).isEmpty();
  }
}
