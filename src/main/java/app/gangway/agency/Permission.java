package app.gangway.agency;

/** The rights that a role can have; {@code docs/roles.md} has the same table in words. */
public enum Permission {
  /** Sees workspaces, members, invitations and the team. */
  READ,
  /** Creates workspaces. */
  MANAGE_WORKSPACES,
  /** Invites clients, resends and revokes, and takes clients out of workspaces. */
  MANAGE_CLIENTS,
  /** Publishes workflows, repairs their runs, and says what they may reach and sign in with. */
  MANAGE_WORKFLOWS,
  /** Invites teammates, changes their roles and removes them, but never the owner. */
  MANAGE_TEAM,
  /** Changes the agency's settings and branding, and reads the audit log. */
  MANAGE_AGENCY,
  /** Sees and repairs the processes that run for the agency. */
  SEE_PROCESSES,
  /** Connects billing, hands the agency over, deletes it. */
  OWN
}
