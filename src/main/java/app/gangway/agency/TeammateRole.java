package app.gangway.agency;

/** What a teammate may do in the agency. */
public enum TeammateRole {
  OWNER,
  ADMIN,
  MEMBER;

  /** Whether this role creates workspaces and invites, resends and revokes. */
  public boolean managesClients() {
    return this != MEMBER;
  }
}
