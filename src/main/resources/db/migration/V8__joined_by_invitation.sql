-- When the person who accepted became a member, so that nobody is out of sight in between.
alter table invitation
  add column joined_at datetime(6) null after accepted_by,
  add index ix_invitation_joined (workspace_id, state, joined_at);

update invitation i join workspace_member m on m.invitation_id = i.id
set i.joined_at = m.joined_at;
