package app.gangway.connection;

import app.gangway.shared.AccountId;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to one client of a workspace to connect an account. Its row decides whether it is open;
 * its process sends the mails and ends it in time.
 */
@Entity
class ConnectionRequest {

  /** How long a request lasts after its last mail. */
  static final Duration TERM = Duration.ofDays(7);

  static final Duration REMINDER = Duration.ofDays(3);
  static final Duration BETWEEN_MAILS = Duration.ofMinutes(10);
  static final int MOST_MAILS = 5;
  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);

  /** Where a request is. */
  enum State {
    /** It waits for the client. */
    PENDING,
    /** The account is connected. */
    FULFILLED,
    /** The client did not connect it in time. */
    EXPIRED,
    /** The agency, or the end of the connection, took it back. */
    REVOKED
  }

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID connectionId;
  private UUID workspaceId;
  private UUID accountId;
  private UUID requestedBy;
  private Instant requestedAt;

  @Enumerated(EnumType.STRING)
  private State state;

  private @Nullable Instant endedAt;
  private Instant expiresAt;
  private Instant remindAt;
  private int mails;
  private Instant mailAskedAt;
  private @Nullable Instant sentAt;
  private boolean undelivered;
  private @Nullable Instant remindedAt;

  @SuppressWarnings("NullAway.Init")
  protected ConnectionRequest() {}

  @SuppressWarnings("NullAway.Init")
  ConnectionRequest(
      ConnectionRequestId id,
      AppConnection connection,
      AccountId client,
      AccountId by,
      Instant now) {
    this.id = id.value();
    this.connectionId = connection.id().value();
    this.workspaceId = connection.workspace().value();
    this.accountId = client.value();
    this.requestedBy = by.value();
    this.requestedAt = now;
    this.state = State.PENDING;
    askForMail(now);
  }

  private void askForMail(Instant now) {
    mails++;
    mailAskedAt = now;
    sentAt = null;
    undelivered = false;
    expiresAt = now.plus(TERM);
    remindAt = now.plus(REMINDER);
  }

  ConnectionRequestId id() {
    return new ConnectionRequestId(id);
  }

  UUID connection() {
    return connectionId;
  }

  WorkspaceId workspace() {
    return new WorkspaceId(workspaceId);
  }

  AccountId client() {
    return new AccountId(accountId);
  }

  State state() {
    return state;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  Instant remindAt() {
    return remindAt;
  }

  int mails() {
    return mails;
  }

  Instant mailAskedAt() {
    return mailAskedAt;
  }

  boolean isOpen(Instant now) {
    return state == State.PENDING && now.isBefore(expiresAt);
  }

  /** Whether this mail of it is still to be sent. */
  boolean needsMail() {
    return state == State.PENDING && sentAt == null && !undelivered;
  }

  boolean needsReminder(Instant now) {
    return isOpen(now)
        && sentAt != null
        && !undelivered
        && (remindedAt == null || remindedAt.plus(BETWEEN_REMINDERS).isBefore(now));
  }

  /**
   * Mails it once more, and begins its time anew.
   *
   * @throws InvalidInput with field {@code request} when it is over, or mailed too often or too
   *     soon before
   */
  void resend(Instant now) {
    if (state != State.PENDING) {
      throw new InvalidInput("request", "error.connection.request-over");
    }
    if (mails >= MOST_MAILS) {
      throw new InvalidInput("request", "error.connection.request-often", MOST_MAILS);
    }
    if (now.isBefore(mailAskedAt.plus(BETWEEN_MAILS))) {
      throw new InvalidInput("request", "error.connection.request-soon");
    }
    askForMail(now);
  }

  /**
   * @param mail the number of the one that was sent; an older one changes nothing
   */
  void markSent(int mail, Instant now) {
    if (mail == mails) {
      sentAt = now;
    }
  }

  void markUndelivered(int mail) {
    if (mail == mails) {
      undelivered = true;
    }
  }

  void markReminded(Instant now) {
    remindedAt = now;
  }

  /**
   * @return false when it has ended before
   */
  boolean end(State outcome, Instant now) {
    if (state != State.PENDING) {
      return false;
    }
    state = outcome;
    endedAt = now;
    return true;
  }
}
