package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.mail.InvitationMail;
import app.gangway.mail.MailTemplate;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Utc;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An invitation as its mails need it, read at one moment. */
record MailDraft(
    InvitationState state,
    boolean overdue,
    Delivery delivery,
    int generation,
    boolean reminderDue,
    boolean reminded,
    String email,
    String locale,
    String agencyName,
    @Nullable String workspaceName,
    @Nullable TeammateRole role,
    LocalDateTime expiresAt,
    @Nullable String inviterName) {

  /** Not when it ended meanwhile, nor when an earlier run of the same job has sent it. */
  boolean wantsInvitation() {
    return isOpen() && delivery != Delivery.SENT;
  }

  /** Only what arrived can be reminded of, and once; a resend meanwhile puts it off. */
  boolean wantsReminder() {
    return isOpen() && delivery == Delivery.SENT && reminderDue && !reminded;
  }

  private boolean isOpen() {
    return state == InvitationState.PENDING && !overdue;
  }

  MailTemplate invitation() {
    return role == null ? MailTemplate.INVITATION : MailTemplate.TEAMMATE_INVITATION;
  }

  MailTemplate reminder() {
    return role == null
        ? MailTemplate.INVITATION_REMINDER
        : MailTemplate.TEAMMATE_INVITATION_REMINDER;
  }

  InvitationMail message(MailTemplate template, URI link) {
    return new InvitationMail(
        template,
        new EmailAddress(email),
        Locale.forLanguageTag(locale),
        agencyName,
        inviterName,
        workspaceName == null ? agencyName : workspaceName,
        link,
        Utc.instant(expiresAt));
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "MailDraft[" + state + ", " + delivery + "]";
  }
}
