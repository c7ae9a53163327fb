-- A repair that a teammate ordered. The row is stored with the change of the database that belongs to it, before the
-- engine is told, and stays open until the engine has answered: a node that dies in between leaves the rest to the others.
create table instance_repair (
  id           uuid         not null primary key,
  kind         varchar(16)  not null,
  -- The instance that the teammate looked at, and the one that no other one called.
  instance_key bigint       not null,
  root_key     bigint       not null,
  -- The incident, the element instance that is left, or the scope of the variables.
  target_key   bigint       null,
  job_key      bigint       null,
  -- Where variables are set before a retry.
  scope_key    bigint       null,
  -- Where a token goes to.
  element_id   varchar(255) character set utf8mb4 collate utf8mb4_bin null,
  -- Ids, dates and flags, as JSON.
  variables    varchar(2000) null,
  -- What the instance is about, for the audit log.
  agency_id    uuid         not null,
  workspace_id uuid         null,
  subject      varchar(254) not null,
  detail       varchar(400) not null,
  ordered_by   uuid         not null,
  ordered_at   datetime(6)  not null,
  -- Until then the node that tries has the row to itself.
  next_try_at  datetime(6)  not null,
  tries        int          not null,
  outcome      varchar(16)  null,
  -- The engine's words, where it refused.
  answer       varchar(400) null,
  ended_at     datetime(6)  null,
  constraint ck_instance_repair_kind check (kind in ('RETRY', 'CANCEL', 'RESTART', 'MOVE', 'SET_VARIABLE')),
  constraint ck_instance_repair_outcome check (outcome in ('DONE', 'GONE', 'REFUSED')),
  constraint ck_instance_repair_ended check ((outcome is null) = (ended_at is null)),
  constraint fk_instance_repair_agency foreign key (agency_id) references agency (id),
  constraint fk_instance_repair_ordered_by foreign key (ordered_by) references account (id),
  index ix_instance_repair_open (outcome, next_try_at),
  index ix_instance_repair_instance (instance_key, ordered_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
