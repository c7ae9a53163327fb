-- The steps of runs that wait for a connection of their workspace, by the engine's keys.
create table connection_wait (
  job_key      bigint       not null primary key,
  instance_key bigint       not null,
  element_id   varchar(255) not null,
  workspace_id uuid         not null,
  handle       varchar(255) not null,
  -- When the step looked last; one that looks no more has ended.
  looked_at    datetime(6)  not null,
  constraint fk_connection_wait_workspace foreign key (workspace_id) references workspace (id),
  index ix_connection_wait_handle (workspace_id, handle),
  index ix_connection_wait_instance (instance_key),
  index ix_connection_wait_looked (looked_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
