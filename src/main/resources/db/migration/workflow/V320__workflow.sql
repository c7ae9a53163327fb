-- The workflows of workspaces, their versions and their runs.

create table workflow (
  id                uuid         not null primary key,
  version           int          not null,
  workspace_id      uuid         not null,
  -- Name and description are what the client reads.
  name              varchar(100) not null,
  description       varchar(500) not null default '',
  state             varchar(10)  not null,
  -- The teammate who looks after it.
  owner_id          uuid         null,
  -- As the engine knows it: begins with the workspace, see WorkspaceNames. Null until the first upload.
  process_id        varchar(255) character set utf8mb4 collate utf8mb4_bin null,
  published_version int          null,
  -- Whether clients of the workspace may start it by hand. The team always may.
  client_starts     boolean      not null default false,
  -- When it starts by itself: a cron expression with six fields, in the agency's time zone.
  schedule          varchar(100) character set ascii null,
  next_start_at     datetime(6)  null,
  created_by        uuid         not null,
  created_at        datetime(6)  not null,
  constraint ck_workflow_state check (state in ('DRAFT', 'PUBLISHED', 'PAUSED', 'ARCHIVED')),
  constraint uk_workflow_process unique (process_id),
  constraint fk_workflow_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_owner foreign key (owner_id) references account (id),
  index ix_workflow_workspace (workspace_id, state, name),
  index ix_workflow_next_start (next_start_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Each set of files that was uploaded, by its number. Runs stay on the version that they began with.
create table workflow_version (
  workflow_id    uuid         not null,
  number         int          not null,
  comment        varchar(500) not null default '',
  created_by     uuid         not null,
  created_at     datetime(6)  not null,
  -- What the engine made of it; null as long as it was never published.
  definition_key bigint       null,
  published_by   uuid         null,
  published_at   datetime(6)  null,
  primary key (workflow_id, number),
  constraint fk_workflow_version_workflow foreign key (workflow_id) references workflow (id),
  index ix_workflow_version_definition (definition_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The files of a version as their author wrote them.
create table workflow_file (
  workflow_id uuid         not null,
  number      int          not null,
  file_name   varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  content     longtext     not null,
  primary key (workflow_id, number, file_name),
  constraint fk_workflow_file_version foreign key (workflow_id, number)
    references workflow_version (workflow_id, number)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- One instance in the engine, or several where it calls others. The history knows it by the run's id as business key.
create table workflow_run (
  id              uuid        not null primary key,
  workflow_id     uuid        not null,
  -- The workflow's workspace, here too for the lists of all runs.
  workspace_id    uuid        not null,
  -- The published version when it was started.
  version_number  int         not null,
  -- Who or what started it.
  started_by_kind varchar(10) not null,
  -- The account, where a person did.
  started_by      uuid        null,
  started_at      datetime(6) not null,
  -- The run whose input this one has, where it is a replay.
  replay_of       uuid        null,
  -- The variables that it began with, as JSON.
  input           longtext    not null,
  state           varchar(10) not null,
  ended_at        datetime(6) null,
  canceled_by     uuid        null,
  constraint ck_workflow_run_started_by_kind
    check (started_by_kind in ('TEAMMATE', 'CLIENT', 'FORM', 'SCHEDULE', 'WEBHOOK', 'REPLAY')),
  constraint ck_workflow_run_state check (state in ('OPEN', 'COMPLETED', 'CANCELED')),
  constraint fk_workflow_run_version foreign key (workflow_id, version_number)
    references workflow_version (workflow_id, number),
  constraint fk_workflow_run_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_run_replay foreign key (replay_of) references workflow_run (id),
  index ix_workflow_run_newest (workspace_id, started_at, id),
  index ix_workflow_run_state (workspace_id, state, started_at, id),
  index ix_workflow_run_workflow (workflow_id, started_at, id),
  index ix_workflow_run_open (state, started_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
