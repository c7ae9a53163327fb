-- Steps that wait for a person. One row for each job of a user task, whatever became of it.
create table human_step
(
  job_key     bigint       not null,
  business_id uuid         not null,
  element_id  varchar(255) not null,
  screen      varchar(100),
  form_key    bigint,
  state       varchar(10)  not null,
  variables   longtext,
  since       datetime(6)  not null,
  delivered   datetime(6)  not null,
  primary key (job_key),
  index human_step_by_business_id (business_id, state)
) default character set utf8mb4;

-- What was deployed, since the engine gives none of it back.
create table deployed_process
(
  definition_key bigint       not null,
  process_id     varchar(255) not null,
  version        int          not null,
  resource_name  varchar(255) not null,
  xml            longtext     not null,
  deployed       datetime(6)  not null,
  primary key (definition_key),
  index deployed_process_by_process_id (process_id, version)
) default character set utf8mb4;

create table deployed_form
(
  form_key      bigint       not null,
  form_id       varchar(255) not null,
  version       int          not null,
  resource_name varchar(255) not null,
  json          longtext     not null,
  deployed      datetime(6)  not null,
  primary key (form_key),
  index deployed_form_by_form_id (form_id, version)
) default character set utf8mb4;
