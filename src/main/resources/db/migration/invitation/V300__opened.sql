alter table invitation
  -- When a browser showed the page behind one of the invitation's links for the first time. Empty for an invitation
  -- that was opened before this column was there.
  add column opened_at datetime(6) null after sent_at,
  -- For the figures of an agency: they read all of its invitations, or those of a month or a workspace, from this index
  -- and never from the table.
  add index ix_invitation_figures
    (agency_id, invited_at, workspace_id, state, delivery, opened_at, accepted_at, accepted_by, joined_at, expires_at),
  -- For the invitations that end soon.
  add index ix_invitation_agency_ends (agency_id, state, expires_at);
