-- For the members page: each filter reads the rows that it shows from an index and no others. Without a search these
-- are the newest; a search reads the first addresses, and of one address the newest first.
alter table invitation
  drop index ix_invitation_joined,
  add index ix_invitation_joined (workspace_id, state, joined_at, invited_at),
  drop index ix_invitation_address,
  add index ix_invitation_address (workspace_id, email_key, invited_at desc),
  add index ix_invitation_state_address (workspace_id, state, email_key, invited_at desc),
  add index ix_invitation_refused_address (workspace_id, state, delivery, email_key, invited_at desc);
