-- Workspaces and their members.

create table workspace (
  id         uuid         not null primary key,
  version    int          not null,
  agency_id  uuid         not null,
  name       varchar(100) not null,
  slug       varchar(50)  character set utf8mb4 collate utf8mb4_bin not null,
  created_at datetime(6)  not null,
  constraint uk_workspace_slug unique (agency_id, slug),
  constraint fk_workspace_agency foreign key (agency_id) references agency (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The invitation is only noted, without a foreign key: its table belongs to a module that builds on this one.
create table workspace_member (
  id            uuid        not null primary key,
  workspace_id  uuid        not null,
  account_id    uuid        not null,
  invitation_id uuid        not null,
  joined_at     datetime(6) not null,
  constraint uk_workspace_member unique (workspace_id, account_id),
  constraint fk_workspace_member_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workspace_member_account foreign key (account_id) references account (id),
  -- The members page reads the newest members.
  index ix_workspace_member_newest (workspace_id, joined_at, id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
