-- What the engine did, written by the exporter in the broker and by nobody else. Every row is keyed by the engine's own
-- key, so that a record that arrives twice changes nothing. See docs/decisions/0028.

-- How far each partition of the broker is written. A partition's stream is named after the first record that the
-- exporter saw, so that a new engine, whose positions begin anew, is told from the old one. The position is stored in
-- the transaction of the rows that it stands for.
create table history_stream (
  stream       varchar(100) character set ascii collate ascii_bin not null,
  partition_id int         not null,
  position     bigint      not null,
  -- The time of the last written record, by the broker's clock, and when it was written, by the database's.
  recorded_at  datetime(6) not null,
  written_at   datetime(6) not null,
  -- How long after the record it was written.
  lag_millis   bigint      not null default 0,
  -- Records that the exporter held and had not written yet.
  waiting      int         not null default 0,
  -- Records that the database refused, and that the history lacks.
  skipped      int         not null default 0,
  last_error    varchar(500) null,
  last_error_at datetime(6)  null,
  primary key (stream)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table history_instance (
  instance_key        bigint       not null,
  definition_key      bigint       not null,
  process_id          varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  version             int          not null,
  -- The correlation key of the message that started it, if that is an id of Gangway: an invitation's, an onboarding's.
  -- A called instance has none of its own and is found by its root.
  business_key        uuid         null,
  parent_instance_key bigint       null,
  -- Of the calling element in the parent.
  parent_element_key  bigint       null,
  -- The instance that no other one called: itself, or the first of the calls above.
  root_instance_key   bigint       not null,
  state               varchar(10)  not null,
  started_at          datetime(6)  not null,
  ended_at            datetime(6)  null,
  primary key (instance_key),
  -- LOST: its engine was replaced, or its records were not seen to the end.
  constraint ck_history_instance_state check (state in ('ACTIVE', 'COMPLETED', 'CANCELED', 'LOST')),
  index ix_history_instance_definition (definition_key, state, started_at),
  index ix_history_instance_process (process_id, state, started_at),
  index ix_history_instance_business_key (business_key),
  index ix_history_instance_parent (parent_instance_key),
  index ix_history_instance_root (root_instance_key),
  index ix_history_instance_ended (ended_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- One row for each time that an instance came to an element, the process itself left out.
create table history_element (
  element_key    bigint       not null,
  instance_key   bigint       not null,
  definition_key bigint       not null,
  element_id     varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  -- As the engine names it, for example SERVICE_TASK.
  element_type   varchar(50)  character set ascii collate ascii_bin not null,
  -- The element instance that it is inside of, or the instance.
  scope_key      bigint       not null,
  -- Of the instance that a call activity started.
  called_key     bigint       null,
  state          varchar(10)  not null,
  started_at     datetime(6)  not null,
  ended_at       datetime(6)  null,
  primary key (element_key),
  constraint ck_history_element_state check (state in ('ACTIVE', 'COMPLETED', 'TERMINATED')),
  index ix_history_element_instance (instance_key, started_at),
  index ix_history_element_definition (definition_key, element_id, state)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The sequence flows that an instance took.
create table history_flow (
  instance_key bigint       not null,
  flow_id      varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  times        int          not null,
  taken_at     datetime(6)  not null,
  primary key (instance_key, flow_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table history_job (
  job_key       bigint        not null,
  instance_key  bigint        not null,
  element_key   bigint        not null,
  element_id    varchar(255)  character set utf8mb4 collate utf8mb4_bin not null,
  job_type      varchar(255)  character set utf8mb4 collate utf8mb4_bin not null,
  state         varchar(16)   not null,
  -- How many tries are left.
  retries       int           not null,
  -- How often it failed, and what the last failure said.
  failures      int           not null,
  error_code    varchar(255)  null,
  error_message varchar(2000) null,
  created_at    datetime(6)   not null,
  changed_at    datetime(6)   not null,
  primary key (job_key),
  constraint ck_history_job_state check (state in ('CREATED', 'FAILED', 'ERROR_THROWN', 'COMPLETED', 'CANCELED')),
  index ix_history_job_instance (instance_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Each failed try of a job.
create table history_job_failure (
  job_key       bigint        not null,
  -- The record's position in its partition.
  position      bigint        not null,
  instance_key  bigint        not null,
  retries       int           not null,
  error_message varchar(2000) null,
  failed_at     datetime(6)   not null,
  primary key (job_key, position),
  index ix_history_job_failure_instance (instance_key)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table history_incident (
  incident_key   bigint        not null,
  instance_key   bigint        not null,
  definition_key bigint        not null,
  element_key    bigint        not null,
  element_id     varchar(255)  character set utf8mb4 collate utf8mb4_bin not null,
  -- Only where a job failed.
  job_key        bigint        null,
  -- As the engine names it, for example JOB_NO_RETRIES.
  error_type     varchar(50)   character set ascii collate ascii_bin not null,
  message        varchar(2000) null,
  created_at     datetime(6)   not null,
  resolved_at    datetime(6)   null,
  primary key (incident_key),
  index ix_history_incident_instance (instance_key, resolved_at),
  index ix_history_incident_open (resolved_at, created_at),
  index ix_history_incident_definition (definition_key, resolved_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table history_timer (
  timer_key    bigint       not null,
  -- 0 for the timer that starts a process.
  instance_key bigint       not null,
  element_key  bigint       not null,
  -- The event that the timer belongs to.
  element_id   varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  due_at       datetime(6)  not null,
  state        varchar(10)  not null,
  primary key (timer_key),
  constraint ck_history_timer_state check (state in ('WAITING', 'TRIGGERED', 'CANCELED')),
  index ix_history_timer_instance (instance_key, state)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The messages that an instance waits for.
create table history_message_wait (
  wait_key     bigint       not null,
  instance_key bigint       not null,
  element_key  bigint       not null,
  -- The event or receive task that waits.
  element_id   varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  message_name varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  state        varchar(10)  not null,
  since        datetime(6)  not null,
  changed_at   datetime(6)  not null,
  primary key (wait_key),
  constraint ck_history_message_wait_state check (state in ('WAITING', 'CORRELATED', 'DELETED')),
  index ix_history_message_wait_instance (instance_key, state)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
