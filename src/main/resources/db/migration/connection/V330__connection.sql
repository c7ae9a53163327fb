-- What workflows sign in with at other services, and the hosts that they may reach.

-- Hosts that an agency lets its workflows reach: a name, with a port where it is not the usual one.
create table allowed_host (
  agency_id  uuid         not null,
  host       varchar(260) character set ascii collate ascii_bin not null,
  allowed_by uuid         not null,
  allowed_at datetime(6)  not null,
  primary key (agency_id, host),
  constraint fk_allowed_host_agency foreign key (agency_id) references agency (id),
  constraint fk_allowed_host_allowed_by foreign key (allowed_by) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- A connection of a workspace to an app. Models name it by its handle; a revoked one leaves the handle to another.
create table app_connection (
  id             uuid           not null primary key,
  version        int            not null,
  workspace_id   uuid           not null,
  handle         varchar(50)    character set ascii collate ascii_bin not null,
  label          varchar(100)   not null,
  app            varchar(100)   not null,
  kind           varchar(24)    not null,
  -- The only host that gets the secret.
  host           varchar(260)   character set ascii collate ascii_bin not null,
  status         varchar(10)    not null,
  status_since   datetime(6)    not null,
  -- Why it does not work, and the provider's own words about it.
  problem        varchar(24)    null,
  problem_words  varchar(300)   null,
  -- The header or parameter of an API key.
  parameter_name varchar(100)   null,
  -- Where and as whom OAuth 2 gets its tokens.
  token_url      varchar(1000)  null,
  client_id      varchar(255)   null,
  scope          varchar(1000)  null,
  token_auth     varchar(8)     null,
  -- The encrypted secret, and the id of the key that opens it; null once it is revoked.
  secret_key     varchar(16)    character set ascii collate ascii_bin null,
  secret         varbinary(16384) null,
  secret_set_at  datetime(6)    not null,
  created_by     uuid           not null,
  created_at     datetime(6)    not null,
  current_handle varchar(50)    character set ascii collate ascii_bin
                   as (if(status <> 'REVOKED', handle, null)) persistent,
  constraint uk_app_connection_handle unique (workspace_id, current_handle),
  constraint fk_app_connection_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_app_connection_created_by foreign key (created_by) references account (id),
  constraint ck_app_connection_status check (status in ('PENDING', 'ACTIVE', 'ERROR', 'REVOKED')),
  index ix_app_connection_key (secret_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The encrypted access token of a connection. One node at a time renews it: the one that holds the lease.
create table connection_token (
  connection_id uuid        not null primary key,
  token_key     varchar(16) character set ascii collate ascii_bin null,
  token         varbinary(16384) null,
  obtained_at   datetime(6) null,
  renew_at      datetime(6) null,
  ends_at       datetime(6) null,
  lease         uuid        null,
  leased_until  datetime(6) null,
  constraint fk_connection_token_connection foreign key (connection_id) references app_connection (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- When a connection was used last, to the minute.
create table connection_use (
  connection_id uuid        not null primary key,
  used_at       datetime(6) not null,
  constraint fk_connection_use_connection foreign key (connection_id) references app_connection (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
