package app.gangway.mail;

import java.util.Locale;

/**
 * All mails. Each has {@code mail/<name>.html}, {@code mail/<name>.txt} and a subject in {@code
 * mail/messages.properties}.
 */
public enum MailTemplate {
  INVITATION,
  INVITATION_REMINDER,
  TEAMMATE_INVITATION,
  TEAMMATE_INVITATION_REMINDER,
  ONBOARDING_NUDGE,
  WORKFLOW_STEP,
  TASK,
  TASK_REMINDER,
  CONNECTION_REQUEST,
  CONNECTION_REQUEST_REMINDER,
  INCIDENTS,
  PASSWORD_RESET,
  PASSWORD_CHANGED;

  String fileName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
