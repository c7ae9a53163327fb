-- Client invitations. The state is the answer to every race, so it changes only under the row's lock.

create table invitation (
  id              uuid         not null primary key,
  version         int          not null,
  agency_id       uuid         not null,
  workspace_id    uuid         not null,
  email           varchar(254) not null,
  email_key       varchar(512) character set utf8mb4 collate utf8mb4_bin not null,
  invited_by      uuid         not null,
  invited_at      datetime(6)  not null,
  state           varchar(16)  not null,
  expires_at      datetime(6)  not null,
  remind_at       datetime(6)  not null,
  reminded_at     datetime(6)  null,
  -- Counts what was asked for: 1 for the invitation, one more with each resend.
  generation      int          not null,
  delivery        varchar(16)  not null,
  delivery_detail varchar(400) null,
  sent_at         datetime(6)  null,
  accepted_at     datetime(6)  null,
  accepted_by     uuid         null,
  revoked_at      datetime(6)  null,
  revoked_by      uuid         null,
  expired_at      datetime(6)  null,
  -- Empty unless the invitation is open, so that one mailbox has at most one open invitation to a workspace.
  pending_key     varchar(512) character set utf8mb4 collate utf8mb4_bin
                  as (if(state = 'PENDING', email_key, null)) persistent,
  constraint uk_invitation_pending unique (workspace_id, pending_key),
  constraint ck_invitation_state check (state in ('PENDING', 'ACCEPTED', 'REVOKED', 'EXPIRED')),
  constraint ck_invitation_delivery check (delivery in ('QUEUED', 'WAITING', 'SENT', 'REFUSED')),
  constraint ck_invitation_accepted check ((state = 'ACCEPTED') = (accepted_by is not null)),
  constraint ck_invitation_revoked check ((state = 'REVOKED') = (revoked_by is not null)),
  constraint fk_invitation_agency foreign key (agency_id) references agency (id),
  constraint fk_invitation_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_invitation_invited_by foreign key (invited_by) references account (id),
  constraint fk_invitation_accepted_by foreign key (accepted_by) references account (id),
  constraint fk_invitation_revoked_by foreign key (revoked_by) references account (id),
  index ix_invitation_workspace (workspace_id, state, invited_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Every link that was ever sent. The token itself is nowhere, only its SHA-256.
create table invitation_link (
  token_hash    binary(32)  not null primary key,
  invitation_id uuid        not null,
  created_at    datetime(6) not null,
  constraint fk_invitation_link_invitation foreign key (invitation_id) references invitation (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Every mail that somebody asked for, by inviting or resending: what the limits count.
create table invitation_send_request (
  id            uuid         not null primary key,
  invitation_id uuid         not null,
  agency_id     uuid         not null,
  requested_by  uuid         not null,
  email_key     varchar(512) character set utf8mb4 collate utf8mb4_bin not null,
  requested_at  datetime(6)  not null,
  constraint fk_invitation_send_request_invitation foreign key (invitation_id) references invitation (id),
  index ix_invitation_send_request_address (email_key, requested_at),
  index ix_invitation_send_request_agency (agency_id, requested_at),
  index ix_invitation_send_request_sender (requested_by, requested_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
