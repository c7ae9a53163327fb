-- An agency asks a client of a workspace to connect an account. The connection exists already, without a secret.
create table connection_request (
  id            uuid        not null primary key,
  version       int         not null,
  connection_id uuid        not null,
  workspace_id  uuid        not null,
  account_id    uuid        not null,
  requested_by  uuid        not null,
  requested_at  datetime(6) not null,
  state         varchar(10) not null,
  -- When it ended, and when it ends unless the client connects the account before.
  ended_at      datetime(6) null,
  expires_at    datetime(6) not null,
  remind_at     datetime(6) not null,
  -- How many mails were asked for; the last one is sent, or the mail server refused it for good.
  mails         int         not null,
  mail_asked_at datetime(6) not null,
  sent_at       datetime(6) null,
  undelivered   boolean     not null,
  reminded_at   datetime(6) null,
  constraint uk_connection_request_connection unique (connection_id),
  constraint fk_connection_request_connection foreign key (connection_id) references app_connection (id),
  constraint fk_connection_request_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_connection_request_account foreign key (account_id) references account (id),
  constraint fk_connection_request_requested_by foreign key (requested_by) references account (id),
  constraint ck_connection_request_state check (state in ('PENDING', 'FULFILLED', 'EXPIRED', 'REVOKED')),
  index ix_connection_request_account (account_id, state)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
