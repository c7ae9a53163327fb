-- OAuth 2 authorization code: a user authorizes a connection at its provider in a browser.

alter table app_connection
  add column authorization_url     varchar(1000) null after parameter_name,
  add column revocation_url        varchar(1000) null after token_url,
  add column authorized_at         datetime(6)   null after secret_set_at,
  -- When the authorization ends for good; null where a refresh token renews it.
  add column authorization_ends_at datetime(6)   null after authorized_at,
  -- When the refresh token is to be used at the latest, so that the provider keeps it.
  add column refresh_due_at        datetime(6)   null after authorization_ends_at,
  add index ix_app_connection_refresh_due (refresh_due_at);

-- A browser that is at a provider. Its state names the row once; the row belongs to one account.
create table connection_authorization (
  state_hash    binary(32)    not null primary key,
  connection_id uuid          not null,
  account_id    uuid          not null,
  -- The secret that the authorization was begun for; with another one it ends.
  secret_set_at datetime(6)   not null,
  -- The encrypted code verifier (RFC 7636).
  verifier_key  varchar(16)   character set ascii collate ascii_bin not null,
  verifier      varbinary(512) not null,
  return_to     varchar(500)  not null,
  expires_at    datetime(6)   not null,
  constraint fk_connection_authorization_connection foreign key (connection_id) references app_connection (id),
  constraint fk_connection_authorization_account foreign key (account_id) references account (id),
  index ix_connection_authorization_expires (expires_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
