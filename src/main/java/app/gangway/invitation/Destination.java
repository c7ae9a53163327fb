package app.gangway.invitation;

import app.gangway.agency.Permission;
import app.gangway.agency.TeammateRole;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Where an accepted invitation leads: to a workspace as its client, or to the agency's team. */
sealed interface Destination {

  /** A client's invitation. */
  record Workspace(WorkspaceId id) implements Destination {

    @Override
    public WorkspaceId workspace() {
      return id;
    }

    @Override
    public Permission permission() {
      return Permission.MANAGE_CLIENTS;
    }

    @Override
    public InvitationMessage.Process process() {
      return InvitationMessage.Process.CLIENT_INVITATION;
    }

    @Override
    public InvitationMessage accepted(Invitation invitation, AccountId account) {
      return new InvitationMessage.ClientAccepted(
          invitation.id(), id, invitation.agencyId(), account);
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
    public Permission permission() {
      return Permission.MANAGE_TEAM;
    }

    @Override
    public InvitationMessage.Process process() {
      return InvitationMessage.Process.TEAMMATE_INVITATION;
    }

    @Override
    public InvitationMessage accepted(Invitation invitation, AccountId account) {
      return new InvitationMessage.TeammateAccepted(invitation.id(), account);
    }

    @Override
    public String rights() {
      return role.code();
    }
  }

  /** The workspace, or null for the team. */
  @Nullable WorkspaceId workspace();

  /** The permission that a teammate needs to invite here, and to change such an invitation. */
  Permission permission();

  InvitationMessage.Process process();

  InvitationMessage accepted(Invitation invitation, AccountId account);

  /** The role that a teammate gets, for the audit log; null for a client. */
  @Nullable String rights();
}
