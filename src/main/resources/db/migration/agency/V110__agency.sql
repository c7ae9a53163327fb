-- Agencies (the tenants), the accounts that belong to them, and their brands.

create table agency (
  id              uuid         not null primary key,
  version         int          not null,
  name            varchar(100) not null,
  slug            varchar(50)  character set utf8mb4 collate utf8mb4_bin not null,
  locale          varchar(35)  not null,
  invitation_days tinyint      not null,
  -- Days after which an open invitation reminds once; 0 for no reminder.
  reminder_days   tinyint      not null default 3,
  created_at      datetime(6)  not null,
  constraint uk_agency_slug unique (slug),
  constraint ck_agency_invitation_days check (invitation_days between 1 and 30),
  constraint ck_agency_reminder_days check (reminder_days between 0 and 30)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Its only row names the agency that was created on the first run; a second insert at the same moment fails.
create table first_run (
  only_once tinyint not null primary key,
  agency_id uuid    not null,
  constraint ck_first_run_only_once check (only_once = 1),
  constraint fk_first_run_agency foreign key (agency_id) references agency (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The relation of an account to an agency: teammate with a role, or client. One row, so never both.
create table agency_account (
  id         uuid        not null primary key,
  agency_id  uuid        not null,
  account_id uuid        not null,
  relation   varchar(16) not null,
  joined_at  datetime(6) not null,
  -- Exactly one owner: of several accounts that become owner at once, one succeeds.
  owner_of   uuid as (if(relation = 'OWNER', agency_id, null)) persistent,
  constraint uk_agency_account unique (agency_id, account_id),
  constraint uk_agency_account_owner unique (owner_of),
  constraint ck_agency_account_relation check (relation in ('OWNER', 'ADMIN', 'MEMBER', 'CLIENT')),
  constraint fk_agency_account_agency foreign key (agency_id) references agency (id),
  constraint fk_agency_account_account foreign key (account_id) references account (id),
  index ix_agency_account_account (account_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- A picture is known by the SHA-256 of its bytes, which is also its address. A replaced picture stays for the mails that
-- show it.
create table brand_picture (
  agency_id uuid        not null,
  hash      varchar(64) character set ascii collate ascii_bin not null,
  width     int         not null,
  height    int         not null,
  content   mediumblob  not null,
  stored_at datetime(6) not null,
  primary key (agency_id, hash),
  constraint fk_brand_picture_agency foreign key (agency_id) references agency (id),
  index ix_brand_picture_hash (hash)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table branding (
  agency_id     uuid          not null primary key,
  version       int           not null,
  color         varchar(7)    character set ascii collate ascii_bin null,
  logo_hash     varchar(64)   character set ascii collate ascii_bin null,
  icon_hash     varchar(64)   character set ascii collate ascii_bin null,
  welcome_copy  varchar(4000) null,
  sender_name   varchar(100)  null,
  support_email varchar(254)  null,
  constraint fk_branding_agency foreign key (agency_id) references agency (id),
  constraint fk_branding_logo foreign key (agency_id, logo_hash) references brand_picture (agency_id, hash),
  constraint fk_branding_icon foreign key (agency_id, icon_hash) references brand_picture (agency_id, hash)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
