package app.gangway.invitation;

import app.gangway.agency.TeammateRole;
import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.AuditAction;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** What an invitation lets into, and so which process it is and what the audit log calls it. */
sealed interface Destination {

  /** A client's invitation. */
  record Workspace(WorkspaceId id) implements Destination {

    @Override
    public WorkspaceId workspace() {
      return id;
    }

    @Override
    public EngineMessage requested(InvitationId invitation, Period period) {
      return new InvitationRequested(invitation, period.expiresAt(), period.remindAt());
    }

    @Override
    public EngineMessage resendRequested(InvitationId invitation, int generation, Period period) {
      return new InvitationResendRequested(
          invitation, generation, period.expiresAt(), period.remindAt());
    }

    @Override
    public EngineMessage revoked(InvitationId invitation) {
      return new InvitationRevoked(invitation);
    }

    @Override
    public EngineMessage accepted(InvitationId invitation, AgencyId agency, AccountId account) {
      return new InvitationAccepted(invitation, id, agency, account);
    }

    @Override
    public AuditAction audited(Happening happening) {
      return happening.ofClient;
    }

    @Override
    public @Nullable String rights() {
      return null;
    }
  }

  /** A teammate's invitation. */
  record Team(TeammateRole role) implements Destination {

    @Override
    public @Nullable WorkspaceId workspace() {
      return null;
    }

    @Override
    public EngineMessage requested(InvitationId invitation, Period period) {
      return new TeammateInvitationRequested(invitation, period.expiresAt(), period.remindAt());
    }

    @Override
    public EngineMessage resendRequested(InvitationId invitation, int generation, Period period) {
      return new TeammateInvitationResendRequested(
          invitation, generation, period.expiresAt(), period.remindAt());
    }

    @Override
    public EngineMessage revoked(InvitationId invitation) {
      return new TeammateInvitationRevoked(invitation);
    }

    @Override
    public EngineMessage accepted(InvitationId invitation, AgencyId agency, AccountId account) {
      return new TeammateInvitationAccepted(invitation, account);
    }

    @Override
    public AuditAction audited(Happening happening) {
      return happening.ofTeammate;
    }

    @Override
    public String rights() {
      return role.code();
    }
  }

  /** What can happen to an invitation. */
  enum Happening {
    INVITED(AuditAction.CLIENT_INVITED, AuditAction.TEAMMATE_INVITED),
    RESENT(AuditAction.CLIENT_INVITATION_RESENT, AuditAction.TEAMMATE_INVITATION_RESENT),
    CORRECTED(AuditAction.CLIENT_INVITATION_CORRECTED, AuditAction.TEAMMATE_INVITATION_CORRECTED),
    REVOKED(AuditAction.CLIENT_INVITATION_REVOKED, AuditAction.TEAMMATE_INVITATION_REVOKED),
    EXPIRED(AuditAction.CLIENT_INVITATION_EXPIRED, AuditAction.TEAMMATE_INVITATION_EXPIRED),
    ACCEPTED(AuditAction.CLIENT_INVITATION_ACCEPTED, AuditAction.TEAMMATE_INVITATION_ACCEPTED);

    private final AuditAction ofClient;
    private final AuditAction ofTeammate;

    Happening(AuditAction ofClient, AuditAction ofTeammate) {
      this.ofClient = ofClient;
      this.ofTeammate = ofTeammate;
    }
  }

  /** The workspace, if it is one. */
  @Nullable WorkspaceId workspace();

  EngineMessage requested(InvitationId invitation, Period period);

  EngineMessage resendRequested(InvitationId invitation, int generation, Period period);

  EngineMessage revoked(InvitationId invitation);

  EngineMessage accepted(InvitationId invitation, AgencyId agency, AccountId account);

  AuditAction audited(Happening happening);

  /** What the audit log says about the rights that come with it, where there are several. */
  @Nullable String rights();
}
