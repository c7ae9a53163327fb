package app.gangway.invitation;

import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message to the process of one invitation. Listeners inside the application get it within the
 * transaction that changes the invitation; the engine gets it once, after the commit.
 */
public sealed interface InvitationMessage extends EngineMessage {

  /** The process that an invitation runs through. */
  enum Process {
    CLIENT_INVITATION("invitation"),
    TEAMMATE_INVITATION("teammate-invitation");

    private final String prefix;

    Process(String prefix) {
      this.prefix = prefix;
    }

    private String message(String verb) {
      return prefix + "." + verb;
    }
  }

  /** An address was invited; starts the process. */
  record Requested(Process process, InvitationId invitationId, Instant expiresAt, Instant remindAt)
      implements InvitationMessage {

    static Requested of(Invitation invitation) {
      Period period = invitation.period();
      return new Requested(
          invitation.destination().process(),
          invitation.id(),
          period.expiresAt(),
          period.remindAt());
    }

    @Override
    public String messageName() {
      return process.message("requested");
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of(
          "invitationId", invitationId.toString(),
          "expiresAt", expiresAt.toString(),
          "remindAt", remindAt.toString());
    }
  }

  /**
   * The process of an unfinished invitation starts again in the same engine, which would take the
   * first {@link Requested} only once.
   *
   * @param ended the engine's key of the instance that this one replaces
   */
  record StartedAnew(
      Process process, InvitationId invitationId, Instant expiresAt, Instant remindAt, long ended)
      implements InvitationMessage {

    static StartedAnew of(Invitation invitation, long ended) {
      Period period = invitation.period();
      return new StartedAnew(
          invitation.destination().process(),
          invitation.id(),
          period.expiresAt(),
          period.remindAt(),
          ended);
    }

    @Override
    public String messageName() {
      return process.message("requested");
    }

    @Override
    public String messageId() {
      return InvitationMessage.super.messageId() + ":after:" + ended;
    }

    @Override
    public Map<String, Object> variables() {
      return new Requested(process, invitationId, expiresAt, remindAt).variables();
    }
  }

  /**
   * Tells the process that {@link StartedAnew} began of an acceptance that an earlier instance has
   * taken. Listeners inside the application heard of it then.
   *
   * @param workspaceId the client's; null for a teammate
   * @param ended as in {@link StartedAnew}
   */
  record AcceptedBefore(
      Process process,
      InvitationId invitationId,
      AccountId accountId,
      @Nullable WorkspaceId workspaceId,
      long ended)
      implements InvitationMessage {

    @Override
    public String messageName() {
      return process.message("accepted");
    }

    @Override
    public String messageId() {
      return InvitationMessage.super.messageId() + ":after:" + ended;
    }

    @Override
    public Map<String, Object> variables() {
      return process == Process.CLIENT_INVITATION
          ? Map.of(
              "accountId",
              accountId.toString(),
              "workspaceId",
              Objects.requireNonNull(workspaceId).toString())
          : Map.of("accountId", accountId.toString());
    }
  }

  /**
   * The invitation is to be mailed once more, with a new end.
   *
   * @param generation counts the requested mails, so that each resend is a message of its own
   */
  record ResendRequested(
      Process process,
      InvitationId invitationId,
      int generation,
      Instant expiresAt,
      Instant remindAt)
      implements InvitationMessage {

    static ResendRequested of(Invitation invitation) {
      Period period = invitation.period();
      return new ResendRequested(
          invitation.destination().process(),
          invitation.id(),
          invitation.generation(),
          period.expiresAt(),
          period.remindAt());
    }

    @Override
    public String messageName() {
      return process.message("resend-requested");
    }

    @Override
    public String messageId() {
      return InvitationMessage.super.messageId() + ":" + generation;
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of("expiresAt", expiresAt.toString(), "remindAt", remindAt.toString());
    }
  }

  /** The agency has revoked the invitation. */
  record Revoked(Process process, InvitationId invitationId) implements InvitationMessage {

    static Revoked of(Invitation invitation) {
      return new Revoked(invitation.destination().process(), invitation.id());
    }

    @Override
    public String messageName() {
      return process.message("revoked");
    }
  }

  /** A client has accepted, and may now enter the workspace. */
  record ClientAccepted(
      InvitationId invitationId, WorkspaceId workspaceId, AgencyId agencyId, AccountId accountId)
      implements InvitationMessage {

    @Override
    public String messageName() {
      return Process.CLIENT_INVITATION.message("accepted");
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of("accountId", accountId.toString(), "workspaceId", workspaceId.toString());
    }
  }

  /** A teammate has accepted, and is on the team. */
  record TeammateAccepted(InvitationId invitationId, AccountId accountId)
      implements InvitationMessage {

    @Override
    public String messageName() {
      return Process.TEAMMATE_INVITATION.message("accepted");
    }

    @Override
    public Map<String, Object> variables() {
      return Map.of("accountId", accountId.toString());
    }
  }

  /** The invitation that the message is about. */
  InvitationId invitationId();

  @Override
  default String correlationKey() {
    return invitationId().toString();
  }

  /**
   * As long as the longest invitation: the engine keeps a message for a process that is still busy
   * sending, and takes no message twice in this time.
   */
  @Override
  default Duration timeToLive() {
    return Duration.ofDays(30);
  }
}
