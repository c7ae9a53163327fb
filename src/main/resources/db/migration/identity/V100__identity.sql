-- Accounts and sign-in.
-- In all tables times are UTC. A *_key column holds the form in which texts are compared, byte for byte; a key can be
-- longer than its text, since some letters grow when they are lower-cased.

create table account (
  id                 uuid         not null primary key,
  version            int          not null,
  email              varchar(254) not null,
  email_key          varchar(512) character set utf8mb4 collate utf8mb4_bin not null,
  name               varchar(100) not null,
  password_hash      varchar(255) null,
  -- Sign-ins of an earlier generation are no longer valid.
  sign_in_generation int          not null default 0,
  locale             varchar(35)  not null,
  registered_at      datetime(6)  not null,
  constraint uk_account_email unique (email_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The key that signs the sign-in cookies, the same on every node and after every restart. One row.
create table sign_in_key (
  id     tinyint    not null primary key,
  secret binary(32) not null,
  constraint ck_sign_in_key_single check (id = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- One row for each link to set a new password. Only the newest of an account is open.
create table password_reset_link (
  token_hash binary(32)  not null primary key,
  account_id uuid        not null,
  state      varchar(16) not null,
  created_at datetime(6) not null,
  expires_at datetime(6) not null,
  constraint fk_password_reset_link_account foreign key (account_id) references account (id),
  constraint ck_password_reset_link_state check (state in ('OPEN', 'USED', 'REPLACED'))
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Which Google account signs in to which account: one of each. The subject identifies the Google account, since Google
-- never gives it to another one; the address is only shown.
create table google_link (
  id         uuid         not null primary key,
  issuer     varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  subject    varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  account_id uuid         not null,
  email      varchar(254) not null,
  linked_at  datetime(6)  not null,
  constraint uk_google_link_subject unique (issuer, subject),
  constraint uk_google_link_account unique (account_id),
  constraint fk_google_link_account foreign key (account_id) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
