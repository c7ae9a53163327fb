-- The engine: messages on their way to it, steps that wait for a person, and what is deployed.

-- The outbox: the schema of Spring Modulith 2.1's event publication registry for MariaDB. The table's name is in
-- capitals because the library writes it so, and MariaDB is case-sensitive on Linux.
create table EVENT_PUBLICATION (
  id                     varchar(36)   not null,
  listener_id            varchar(512)  not null,
  event_type             varchar(512)  not null,
  serialized_event       varchar(4000) not null,
  publication_date       timestamp(6)  not null,
  completion_date        timestamp(6)  default null null,
  status                 varchar(20),
  completion_attempts    int,
  last_resubmission_date timestamp(6)  default null null,
  primary key (id),
  index event_publication_by_completion_date_idx (completion_date)
) default character set utf8mb4;

-- Steps that wait for a person. One row for each job of a user task, also after it is done.
create table human_step (
  job_key        bigint       not null,
  business_id    uuid         not null,
  element_id     varchar(255) not null,
  -- The model that the step belongs to: running instances stay on the version that they began with.
  definition_key bigint       not null default 0,
  screen         varchar(100),
  form_key       bigint,
  state          varchar(10)  not null,
  variables      longtext,
  since          datetime(6)  not null,
  delivered      datetime(6)  not null,
  primary key (job_key),
  index human_step_by_business_id (business_id, state)
) default character set utf8mb4;

-- A copy of what was deployed, since the engine has no query for it.
create table deployed_process (
  definition_key bigint       not null,
  process_id     varchar(255) not null,
  version        int          not null,
  resource_name  varchar(255) not null,
  xml            longtext     not null,
  deployed       datetime(6)  not null,
  primary key (definition_key),
  index deployed_process_by_process_id (process_id, version)
) default character set utf8mb4;

create table deployed_form (
  form_key      bigint       not null,
  form_id       varchar(255) not null,
  version       int          not null,
  resource_name varchar(255) not null,
  json          longtext     not null,
  deployed      datetime(6)  not null,
  primary key (form_key),
  index deployed_form_by_form_id (form_id, version)
) default character set utf8mb4;

-- The newest deployment key, by which a new engine is recognised: the keys of one engine only ever grow. One row.
create table engine_deployment (
  only_once      tinyint not null primary key,
  deployment_key bigint  not null,
  constraint ck_engine_deployment_only_once check (only_once = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

insert into engine_deployment (only_once, deployment_key) values (1, 0);
