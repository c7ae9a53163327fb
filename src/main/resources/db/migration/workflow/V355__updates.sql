-- What runs tell the people of a workspace: updates, files and mails. A job that arrives again finds its row by the
-- run and the engine's key, since a new engine may give a key again.

create table workflow_update (
  id           uuid          not null primary key,
  workspace_id uuid          not null,
  -- Null when the run's time is over; the update stays.
  run_id       uuid          null,
  job_key      bigint        not null,
  title        varchar(200)  not null,
  title_de     varchar(200)  null,
  text         varchar(4000) not null,
  text_de      varchar(4000) null,
  posted_at    datetime(6)   not null,
  constraint uk_workflow_update_job unique (run_id, job_key),
  constraint fk_workflow_update_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_update_run foreign key (run_id) references workflow_run (id) on delete set null,
  index ix_workflow_update_newest (workspace_id, posted_at, id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table workflow_given_file (
  id           uuid         not null primary key,
  workspace_id uuid         not null,
  run_id       uuid         null,
  job_key      bigint       not null,
  -- Which of the files that the job gave.
  part         int          not null,
  name         varchar(200) not null,
  media_type   varchar(100) character set ascii not null,
  bytes        int          not null,
  content      longblob     not null,
  given_at     datetime(6)  not null,
  constraint uk_workflow_given_file_job unique (run_id, job_key, part),
  constraint fk_workflow_given_file_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_given_file_run foreign key (run_id) references workflow_run (id) on delete set null,
  index ix_workflow_given_file_newest (workspace_id, given_at, id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- To whom the mail of a job went, so that each receiver gets it once.
create table workflow_mail (
  run_id         uuid        not null,
  job_key        bigint      not null,
  account_id     uuid        not null,
  state          varchar(10) not null,
  first_tried_at datetime(6) not null,
  primary key (run_id, job_key, account_id),
  constraint ck_workflow_mail_state check (state in ('TRIED', 'SENT', 'REFUSED')),
  constraint fk_workflow_mail_run foreign key (run_id) references workflow_run (id) on delete cascade
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
