-- What operators published in the browser: files that belong together, with who, when and why.
create table model_publication (
  id             uuid          not null,
  -- Counts publications, from 1. Of two operators who publish at once, one has the number first. Null once the engine
  -- refused it.
  number         int           null,
  agency_id      uuid          not null,
  publisher_id   uuid          not null,
  -- At the time of the publication, for when the account is gone.
  publisher_name varchar(255)  not null,
  comment        varchar(400)  not null,
  -- PREPARED: stored, and not known whether the engine has it. Ends as one of the others.
  state          varchar(10)   not null,
  reason         text          null,
  created        datetime(6)   not null,
  primary key (id),
  unique index ux_model_publication_number (number),
  constraint ck_model_publication_state check (state in ('PREPARED', 'PUBLISHED', 'REFUSED'))
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table published_file (
  publication_id uuid         not null,
  file_name      varchar(255) not null,
  content        longtext     not null,
  primary key (publication_id, file_name),
  index published_file_by_name (file_name),
  constraint fk_published_file_publication foreign key (publication_id) references model_publication (id)
    on delete cascade
) engine = innodb default charset = utf8mb4 collate = utf8mb4_bin;

-- Whether the file was in the latest deployment of a start, or was published since.
alter table accepted_model add column live boolean not null default false;

-- The publication that a version came with; null for one from the folder.
alter table deployed_process add column publication_id uuid null;
alter table deployed_form add column publication_id uuid null;

-- Decisions, as the other two. The engine counts the versions of a whole file, by the id of its definitions.
create table deployed_decision (
  decision_key   bigint       not null,
  decision_id    varchar(255) not null,
  version        int          not null,
  resource_name  varchar(255) not null,
  xml            longtext     not null,
  deployed       datetime(6)  not null,
  publication_id uuid         null,
  primary key (decision_key),
  index deployed_decision_by_decision_id (decision_id, version)
) default character set utf8mb4;
