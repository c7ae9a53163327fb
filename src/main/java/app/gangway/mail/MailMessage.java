package app.gangway.mail;

import app.gangway.shared.EmailAddress;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mail to one recipient, in the words of one template. */
public sealed interface MailMessage {

  MailTemplate template();

  EmailAddress to();

  /** English where there is no translation. */
  Locale language();

  /** The agency that the mail comes from, or the product. */
  MailBrand brand();

  /** The values of the placeholders in the subject, in their order. */
  List<String> subjectWords();

  /** Identifies the mail in its Message-ID. */
  MailId id();

  /**
   * The address that stops further mails of this kind with one click (RFC 8058); null where there
   * are none that can be stopped.
   */
  default @Nullable URI stop() {
    return null;
  }

  /** The values of the template's variables; instants are written in the mail's language. */
  Map<String, Object> words();

  /**
   * An invitation, or the reminder of one.
   *
   * @param to the invited address; the mail names it, so that a person with several addresses knows
   *     which one was invited
   * @param brand of the agency that invites
   * @param inviterName the person who invites; null for the agency itself
   * @param workspaceName the invitation's workspace, or the agency's name for a teammate
   * @param link the mail's one link
   * @param endsAt when the link ends
   * @param stop stops further reminders of the invitation; null in the invitation itself
   */
  record InvitationMail(
      MailTemplate template,
      EmailAddress to,
      Locale language,
      MailBrand brand,
      @Nullable String inviterName,
      String workspaceName,
      URI link,
      Instant endsAt,
      MailId id,
      @Nullable URI stop)
      implements MailMessage {

    /** A mail without a way to stop further ones. */
    public InvitationMail(
        MailTemplate template,
        EmailAddress to,
        Locale language,
        MailBrand brand,
        @Nullable String inviterName,
        String workspaceName,
        URI link,
        Instant endsAt) {
      this(
          template,
          to,
          language,
          brand,
          inviterName,
          workspaceName,
          link,
          endsAt,
          MailId.next(),
          null);
    }

    @Override
    public List<String> subjectWords() {
      return List.of(brand.name(), workspaceName);
    }

    @Override
    public Map<String, Object> words() {
      Map<String, Object> words = new HashMap<>();
      words.put("workspaceName", workspaceName);
      words.put("invitedAddress", to.value());
      words.put("link", link);
      words.put("endsAt", endsAt);
      if (inviterName != null) {
        words.put("inviterName", inviterName);
      }
      return words;
    }

    /** Without the link: it carries a secret. */
    @Override
    public String toString() {
      return "InvitationMail[" + template + "]";
    }
  }

  /**
   * A reminder for a client who has stopped on a step of the wizard.
   *
   * @param brand of the portal's agency
   * @param personName the client's name
   * @param link leads back to the step, after signing in
   * @param stop stops further reminders of the wizard
   */
  record OnboardingMail(
      EmailAddress to,
      Locale language,
      MailBrand brand,
      String personName,
      URI link,
      MailId id,
      @Nullable URI stop)
      implements MailMessage {

    @Override
    public MailTemplate template() {
      return MailTemplate.ONBOARDING_NUDGE;
    }

    @Override
    public List<String> subjectWords() {
      return List.of(brand.name());
    }

    @Override
    public Map<String, Object> words() {
      return Map.of("personName", personName, "link", link);
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "OnboardingMail";
    }
  }

  /**
   * A task that waits for a client, or the reminder of one before it is due.
   *
   * @param brand of the workspace's agency
   * @param personName the client's name
   * @param taskName as the agency named it
   * @param due until when it should be done
   * @param link leads to the form, after signing in
   */
  record TaskMail(
      boolean reminder,
      EmailAddress to,
      Locale language,
      MailBrand brand,
      String personName,
      String taskName,
      @Nullable Instant due,
      URI link,
      MailId id)
      implements MailMessage {

    @Override
    public MailTemplate template() {
      return reminder ? MailTemplate.TASK_REMINDER : MailTemplate.TASK;
    }

    @Override
    public List<String> subjectWords() {
      return List.of(brand.name(), taskName);
    }

    @Override
    public Map<String, Object> words() {
      Map<String, Object> words = new HashMap<>();
      words.put("personName", personName);
      words.put("taskName", taskName);
      words.put("link", link);
      if (due != null) {
        words.put("due", due);
      }
      return words;
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "TaskMail[" + template() + "]";
    }
  }

  /**
   * An agency asks a client to connect an account.
   *
   * @param reminder whether it is a reminder
   * @param app the name of the service
   * @param link leads to the portal, after signing in
   */
  record ConnectionRequestMail(
      boolean reminder,
      EmailAddress to,
      Locale language,
      MailBrand brand,
      String personName,
      String app,
      Instant expiresAt,
      URI link,
      MailId id)
      implements MailMessage {

    @Override
    public MailTemplate template() {
      return reminder ? MailTemplate.CONNECTION_REQUEST_REMINDER : MailTemplate.CONNECTION_REQUEST;
    }

    @Override
    public List<String> subjectWords() {
      return List.of(brand.name(), app);
    }

    @Override
    public Map<String, Object> words() {
      return Map.of("personName", personName, "app", app, "expiresAt", expiresAt, "link", link);
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "ConnectionRequestMail[" + template() + "]";
    }
  }

  /**
   * Incidents of processes, for an operator of the installation.
   *
   * @param personName the operator's name
   * @param incidents the oldest first
   * @param link leads to all processes, after signing in
   */
  record IncidentMail(
      EmailAddress to,
      Locale language,
      String personName,
      List<Line> incidents,
      URI link,
      MailId id)
      implements MailMessage {

    /**
     * One incident. Whom it is about stands behind the link only.
     *
     * @param process its name in the diagram
     * @param element its name in the diagram
     * @param cause in the operator's language
     * @param link leads to the instance, after signing in
     */
    public record Line(String process, String element, String cause, URI link) {}

    @Override
    public MailTemplate template() {
      return MailTemplate.INCIDENTS;
    }

    /** The operator works for the installation, not for one agency. */
    @Override
    public MailBrand brand() {
      return MailBrand.PRODUCT;
    }

    @Override
    public List<String> subjectWords() {
      return List.of(String.valueOf(incidents.size()));
    }

    @Override
    public Map<String, Object> words() {
      return Map.of("personName", personName, "incidents", incidents, "link", link);
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "IncidentMail";
    }
  }

  /**
   * A mail that a workflow of an agency sends, in the words of its author.
   *
   * @param brand of the workspace's agency
   * @param personName the receiver's name
   * @param subject also the headline
   * @param text with blank lines between its paragraphs
   * @param link leads to the portal or to the agency's pages, after signing in
   */
  record WorkflowMail(
      EmailAddress to,
      Locale language,
      MailBrand brand,
      String personName,
      String subject,
      String text,
      URI link,
      MailId id)
      implements MailMessage {

    @Override
    public MailTemplate template() {
      return MailTemplate.WORKFLOW_STEP;
    }

    @Override
    public List<String> subjectWords() {
      return List.of(subject);
    }

    @Override
    public Map<String, Object> words() {
      return Map.of(
          "personName",
          personName,
          "subject",
          subject,
          "paragraphs",
          List.of(text.strip().split("\\R\\s*\\R")),
          "link",
          link);
    }

    /** Without the address and the words. */
    @Override
    public String toString() {
      return "WorkflowMail";
    }
  }

  /**
   * A mail about the recipient's own account.
   *
   * @param personName the account's name
   * @param link the mail's one link
   * @param endsAt when the link ends; null where it does not
   */
  record AccountMail(
      MailTemplate template,
      EmailAddress to,
      Locale language,
      String personName,
      URI link,
      @Nullable Instant endsAt,
      MailId id)
      implements MailMessage {

    /** An account may belong to several agencies. */
    @Override
    public MailBrand brand() {
      return MailBrand.PRODUCT;
    }

    @Override
    public List<String> subjectWords() {
      return List.of();
    }

    @Override
    public Map<String, Object> words() {
      Map<String, Object> words = new HashMap<>(Map.of("personName", personName, "link", link));
      if (endsAt != null) {
        words.put("endsAt", endsAt);
      }
      return words;
    }

    /** Without the link: it carries a secret. */
    @Override
    public String toString() {
      return "AccountMail[" + template + "]";
    }
  }
}
