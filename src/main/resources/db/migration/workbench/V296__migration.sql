-- Moves of running instances to another version of their process. A run has exactly the instances that the operator
-- chose; each has a result of its own.
create table migration_run (
  id                  uuid         not null primary key,
  -- One confirmation on the page makes one run, however often it is sent.
  confirmation        uuid         not null,
  process_id          varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  from_definition_key bigint       not null,
  from_version        int          not null,
  to_definition_key   bigint       not null,
  to_version          int          not null,
  -- Element ids of the old model with those of the new one, as JSON.
  mapping             longtext     not null,
  reason              varchar(300) not null,
  begun_by            uuid         not null,
  begun_at            datetime(6)  not null,
  finished_at         datetime(6)  null,
  constraint uk_migration_run_confirmation unique (confirmation),
  index ix_migration_run_process (process_id, begun_at),
  index ix_migration_run_unfinished (finished_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table migration_item (
  run_id        uuid         not null,
  instance_key  bigint       not null,
  -- MIGRATE: the engine migrates the instance. START_ANEW: it is canceled, and its process is started again.
  action        varchar(10)  not null,
  state         varchar(10)  not null,
  -- The instance that the engine can cancel: the first of the calls that led to this one.
  root_key      bigint       not null,
  -- What the instance is about, and the process of the root instance, which says what kind of thing that is.
  business_key  uuid         null,
  root_process  varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  -- Why the instance stays where it is: a problem's kind, its element, and the engine's own words.
  problem       varchar(60)  null,
  element_id    varchar(255) character set utf8mb4 collate utf8mb4_bin null,
  element_name  varchar(255) null,
  detail        varchar(1000) null,
  -- A node works on it until then.
  claimed_until datetime(6)  null,
  attempts      int          not null default 0,
  done_at       datetime(6)  null,
  -- An instance is in one unfinished run at a time.
  open_instance bigint       as (if(done_at is null, instance_key, null)) persistent,
  primary key (run_id, instance_key),
  constraint fk_migration_item_run foreign key (run_id) references migration_run (id),
  constraint uk_migration_item_open unique (open_instance),
  constraint ck_migration_item_action check (action in ('MIGRATE', 'START_ANEW')),
  constraint ck_migration_item_state check (state in ('WAITING', 'DONE', 'REFUSED', 'GONE', 'FAILED'))
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
