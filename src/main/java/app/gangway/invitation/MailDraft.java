package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.mail.MailBrand;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.InvitationMail;
import app.gangway.mail.MailTemplate;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.Utc;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The content of an invitation's mails, and whether they are to be sent. */
record MailDraft(
    InvitationState state,
    boolean overdue,
    Delivery delivery,
    int generation,
    boolean reminderDue,
    boolean remindedLately,
    boolean remindersStopped,
    String email,
    String locale,
    UUID agencyId,
    @Nullable String workspaceName,
    @Nullable TeammateRole role,
    LocalDateTime expiresAt,
    @Nullable String inviterName) {

  /** False if it ended meanwhile, or if an earlier run of the same job has sent the mail. */
  boolean needsInvitation() {
    return isOpen() && delivery != Delivery.SENT;
  }

  /**
   * The process decides how many reminders follow each mail that was sent, and when; two of them
   * are an hour apart at least, since a job can arrive twice. A resend postpones them, and the
   * invited person can stop them.
   */
  boolean needsReminder() {
    return isOpen()
        && delivery == Delivery.SENT
        && reminderDue
        && !remindedLately
        && !remindersStopped;
  }

  private boolean isOpen() {
    return state.effective(overdue) == InvitationState.PENDING;
  }

  AgencyId agency() {
    return new AgencyId(agencyId);
  }

  MailTemplate invitation() {
    return role == null ? MailTemplate.INVITATION : MailTemplate.TEAMMATE_INVITATION;
  }

  MailTemplate reminder() {
    return role == null
        ? MailTemplate.INVITATION_REMINDER
        : MailTemplate.TEAMMATE_INVITATION_REMINDER;
  }

  InvitationMail message(
      MailId mail, MailTemplate template, MailBrand brand, URI link, @Nullable URI stop) {
    return new InvitationMail(
        template,
        EmailAddress.stored(email),
        Locale.forLanguageTag(locale),
        brand,
        inviterName,
        workspaceName == null ? brand.name() : workspaceName,
        link,
        Utc.instant(expiresAt),
        mail,
        stop);
  }

  /** Omits the address, which is personal data. */
  @Override
  public String toString() {
    return "MailDraft[" + state + ", " + delivery + "]";
  }
}
