-- Sign-ins of an earlier generation count no more.
alter table account add column sign_in_generation int not null default 0 after password_hash;

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

-- One row for each time that somebody asked for such a link, with an account or without, kept while it counts.
create table password_reset_request (
  id           uuid        not null primary key,
  address_hash binary(32)  not null,
  client       varchar(45) not null,
  requested_at datetime(6) not null,
  index ix_password_reset_request_address (address_hash, requested_at),
  index ix_password_reset_request_client (client, requested_at),
  index ix_password_reset_request_time (requested_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
