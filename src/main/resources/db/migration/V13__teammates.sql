-- Exactly one owner: of all races for it, one wins.
alter table agency_account
  add column owner_of uuid as (if(standing = 'OWNER', agency_id, null)) persistent,
  add constraint uk_agency_account_owner unique (owner_of);

-- An invitation is either a client's, to a workspace, or a teammate's, to the agency with a role.
alter table invitation
  modify column workspace_id uuid null,
  add column role varchar(16) null after workspace_id,
  add column target_id uuid as (coalesce(workspace_id, agency_id)) persistent,
  add constraint ck_invitation_role check (role in ('ADMIN', 'MEMBER')),
  add constraint ck_invitation_target check ((workspace_id is null) = (role is not null)),
  drop index uk_invitation_pending,
  add constraint uk_invitation_pending unique (target_id, pending_key),
  add index ix_invitation_team (agency_id, workspace_id, invited_at);
