-- The webhook that starts a workflow: a row as long as it is switched on.
create table workflow_webhook (
  workflow_id uuid           not null primary key,
  -- The end of its address, which cannot be guessed.
  handle      varchar(43)    character set ascii collate ascii_bin not null,
  -- The encrypted secret that callers sign with, and the id of the key that opens it.
  secret_key  varchar(16)    character set ascii collate ascii_bin not null,
  secret      varbinary(500) not null,
  created_by  uuid           not null,
  created_at  datetime(6)    not null,
  constraint uk_workflow_webhook_handle unique (handle),
  constraint fk_workflow_webhook_workflow foreign key (workflow_id) references workflow (id),
  constraint fk_workflow_webhook_account foreign key (created_by) references account (id),
  index ix_workflow_webhook_key (secret_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- What the addresses of a run's messages are signed with; null for runs that began before there were such addresses.
alter table workflow_run
  add column webhook_key varchar(43) character set ascii collate ascii_bin null;
