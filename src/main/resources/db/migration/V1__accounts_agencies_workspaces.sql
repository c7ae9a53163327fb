-- Accounts, agencies, workspaces and who belongs to them.
-- Times are UTC. A *_key column holds what texts are compared by, byte for byte; a key can be longer than its
-- text, since some letters grow when they are lower-cased.

create table account (
  id            uuid         not null primary key,
  version       int          not null,
  email         varchar(254) not null,
  email_key     varchar(512) character set utf8mb4 collate utf8mb4_bin not null,
  name          varchar(100) not null,
  password_hash varchar(255) null,
  locale        varchar(35)  not null,
  registered_at datetime(6)  not null,
  constraint uk_account_email unique (email_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- One row for each refused password, kept while it counts. The address is hashed: people also type their password
-- into the wrong field.
create table failed_sign_in (
  id           uuid        not null primary key,
  address_hash binary(32)  not null,
  client       varchar(45) not null,
  failed_at    datetime(6) not null,
  index ix_failed_sign_in_address (address_hash, failed_at),
  index ix_failed_sign_in_time (failed_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table agency (
  id                uuid         not null primary key,
  version           int          not null,
  name              varchar(100) not null,
  slug              varchar(50)  character set utf8mb4 collate utf8mb4_bin not null,
  locale            varchar(35)  not null,
  invitation_days   tinyint      not null,
  created_at        datetime(6)  not null,
  constraint uk_agency_slug unique (slug),
  constraint ck_agency_invitation_days check (invitation_days between 1 and 30)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Its only row says which agency was created on the first run; whoever inserts it second comes too late.
create table first_run (
  only_once tinyint not null primary key,
  agency_id uuid    not null,
  constraint ck_first_run_only_once check (only_once = 1),
  constraint fk_first_run_agency foreign key (agency_id) references agency (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- What an account is to an agency: a teammate with a role, or a client. One row, so never both.
create table agency_account (
  id         uuid        not null primary key,
  agency_id  uuid        not null,
  account_id uuid        not null,
  standing   varchar(16) not null,
  joined_at  datetime(6) not null,
  constraint uk_agency_account unique (agency_id, account_id),
  constraint ck_agency_account_standing check (standing in ('OWNER', 'ADMIN', 'MEMBER', 'CLIENT')),
  constraint fk_agency_account_agency foreign key (agency_id) references agency (id),
  constraint fk_agency_account_account foreign key (account_id) references account (id),
  index ix_agency_account_account (account_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

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

create table workspace_member (
  id            uuid        not null primary key,
  workspace_id  uuid        not null,
  account_id    uuid        not null,
  invitation_id uuid        not null,
  joined_at     datetime(6) not null,
  constraint uk_workspace_member unique (workspace_id, account_id),
  constraint fk_workspace_member_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workspace_member_account foreign key (account_id) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
