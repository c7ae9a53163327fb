-- Invitations and their links.

-- An invitation is either a client's, to a workspace, or a teammate's, to the agency with a role. Its state decides
-- every race, so it changes only under the row's lock.
create table invitation (
  id              uuid         not null primary key,
  -- The ended invitation that this one renews.
  previous_id     uuid         null,
  version         int          not null,
  agency_id       uuid         not null,
  workspace_id    uuid         null,
  role            varchar(16)  null,
  email           varchar(254) not null,
  email_key       varchar(512) character set utf8mb4 collate utf8mb4_bin not null,
  -- The language of the mails, where the inviter chose one.
  locale          varchar(35)  null,
  invited_by      uuid         not null,
  invited_at      datetime(6)  not null,
  state           varchar(16)  not null,
  expires_at      datetime(6)  not null,
  remind_at       datetime(6)  not null,
  reminded_at     datetime(6)  null,
  -- 1 for the invitation, one more with each resend.
  generation      int          not null,
  delivery        varchar(16)  not null,
  delivery_detail varchar(400) null,
  sent_at         datetime(6)  null,
  accepted_at     datetime(6)  null,
  accepted_by     uuid         null,
  -- When the account that accepted became a member. Until then the members page lists the invitation.
  joined_at       datetime(6)  null,
  revoked_at      datetime(6)  null,
  revoked_by      uuid         null,
  expired_at      datetime(6)  null,
  -- Empty unless the invitation is open, so that one mailbox has at most one open invitation to a target.
  pending_key     varchar(512) character set utf8mb4 collate utf8mb4_bin
                  as (if(state = 'PENDING', email_key, null)) persistent,
  -- The workspace or, for the team, the agency.
  target_id       uuid as (coalesce(workspace_id, agency_id)) persistent,
  constraint uk_invitation_pending unique (target_id, pending_key),
  constraint ck_invitation_state check (state in ('PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED')),
  constraint ck_invitation_delivery check (delivery in ('QUEUED', 'WAITING', 'SENT', 'REFUSED')),
  constraint ck_invitation_accepted check ((state = 'ACCEPTED') = (accepted_by is not null)),
  constraint ck_invitation_revoked check ((state = 'REVOKED') = (revoked_by is not null)),
  constraint ck_invitation_role check (role in ('ADMIN', 'MEMBER')),
  constraint ck_invitation_target check ((workspace_id is null) = (role is not null)),
  constraint fk_invitation_agency foreign key (agency_id) references agency (id),
  constraint fk_invitation_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_invitation_invited_by foreign key (invited_by) references account (id),
  constraint fk_invitation_accepted_by foreign key (accepted_by) references account (id),
  constraint fk_invitation_revoked_by foreign key (revoked_by) references account (id),
  constraint fk_invitation_previous foreign key (previous_id) references invitation (id),
  index ix_invitation_agency (agency_id),
  index ix_invitation_workspace (workspace_id),
  -- For a fresh link that is asked for by address.
  index ix_invitation_email (email_key, state),
  -- For the members page and the team page: each filter reads the rows that it shows from an index of its own and no
  -- others. Without a search these are the newest; a search reads the first addresses, and of one address the newest
  -- first.
  index ix_invitation_target (target_id, invited_at),
  index ix_invitation_state (target_id, state, invited_at),
  index ix_invitation_joined (target_id, state, joined_at, invited_at),
  index ix_invitation_refused (target_id, state, delivery, invited_at),
  index ix_invitation_target_address (target_id, email_key, invited_at desc),
  index ix_invitation_state_address (target_id, state, email_key, invited_at desc),
  index ix_invitation_joined_address (target_id, state, joined_at, email_key, invited_at desc),
  index ix_invitation_refused_address (target_id, state, delivery, email_key, invited_at desc)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The table belongs to the module workspace, whose baseline comes before this one.
alter table workspace_member
  add constraint fk_workspace_member_invitation foreign key (invitation_id) references invitation (id);

-- Every link that was ever sent. Only the SHA-256 of the token is stored.
create table invitation_link (
  token_hash    binary(32)  not null primary key,
  invitation_id uuid        not null,
  created_at    datetime(6) not null,
  constraint fk_invitation_link_invitation foreign key (invitation_id) references invitation (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
