-- For the members page and the team page: each filter reads the rows that it shows from an index of its own and no
-- others. Without a search these are the newest; a search reads the first addresses, and of one address the newest
-- first. All begin with the target, which is the workspace or, for the team, the agency.
alter table invitation
  drop index ix_invitation_newest,
  drop index ix_invitation_workspace,
  drop index ix_invitation_joined,
  drop index ix_invitation_refused,
  drop index ix_invitation_address,
  drop index ix_invitation_team,
  add index ix_invitation_target (target_id, invited_at),
  add index ix_invitation_state (target_id, state, invited_at),
  add index ix_invitation_joined (target_id, state, joined_at, invited_at),
  add index ix_invitation_refused (target_id, state, delivery, invited_at),
  add index ix_invitation_target_address (target_id, email_key, invited_at desc),
  add index ix_invitation_state_address (target_id, state, email_key, invited_at desc),
  add index ix_invitation_joined_address (target_id, state, joined_at, email_key, invited_at desc),
  add index ix_invitation_refused_address (target_id, state, delivery, email_key, invited_at desc),
  -- What the foreign keys ask for
  add index ix_invitation_agency (agency_id),
  add index ix_invitation_workspace (workspace_id);
