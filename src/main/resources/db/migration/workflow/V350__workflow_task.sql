-- What waits for people in the runs of workflows, and what they handed in.

-- A user task of a run, as long as it is open in the inbox of human steps, and what became of it.
create table workflow_task (
  id             uuid         not null primary key,
  -- The engine's key; null once that engine is gone, since a new one uses the same keys again.
  job_key        bigint       null,
  run_id         uuid         not null,
  workspace_id   uuid         not null,
  definition_key bigint       not null,
  element_id     varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  instance       int          not null,
  item           varchar(255) null,
  -- In the model's own language; pages read it in the user's.
  name           varchar(600) not null,
  audience       varchar(6)   not null,
  state          varchar(4)   not null,
  due_at         datetime(6)  null,
  since          datetime(6)  not null,
  claimed_by     uuid         null,
  claimed_at     datetime(6)  null,
  completed_by   uuid         null,
  ended_at       datetime(6)  null,
  constraint ck_workflow_task_audience check (audience in ('CLIENT', 'TEAM')),
  constraint ck_workflow_task_state check (state in ('OPEN', 'DONE', 'LEFT')),
  constraint uk_workflow_task_job unique (job_key),
  constraint fk_workflow_task_run foreign key (run_id) references workflow_run (id) on delete cascade,
  constraint fk_workflow_task_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_task_claimed foreign key (claimed_by) references account (id),
  constraint fk_workflow_task_completed foreign key (completed_by) references account (id),
  index ix_workflow_task_waiting (workspace_id, audience, state, since),
  index ix_workflow_task_run (run_id, state),
  index ix_workflow_task_open (state, audience, since)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- What one person has entered into a task's form and not sent yet.
create table workflow_task_draft (
  task_id    uuid        not null,
  account_id uuid        not null,
  answers    json        not null,
  saved_at   datetime(6) not null,
  primary key (task_id, account_id),
  constraint fk_workflow_task_draft_task foreign key (task_id) references workflow_task (id) on delete cascade,
  constraint fk_workflow_task_draft_account foreign key (account_id) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table workflow_draft_file (
  id         uuid         not null primary key,
  task_id    uuid         not null,
  account_id uuid         not null,
  question   varchar(255) not null,
  name       varchar(200) not null,
  media_type varchar(100) character set ascii collate ascii_bin not null,
  content    mediumblob   not null,
  constraint fk_workflow_draft_file_draft foreign key (task_id, account_id)
    references workflow_task_draft (task_id, account_id) on delete cascade
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The answers to a form. They stay in the database: the engine never sees them.
create table workflow_submission (
  id           uuid         not null primary key,
  run_id       uuid         not null,
  workspace_id uuid         not null,
  -- Null for a form that started the run.
  task_id      uuid         null,
  -- The name of the task or of the form.
  name         varchar(600) not null,
  form_id      varchar(255) not null,
  form_version int          not null,
  answers      json         not null,
  -- The answers in words, to search in.
  words        mediumtext   not null,
  -- Null for somebody without an account.
  answered_by  uuid         null,
  answered_at  datetime(6)  not null,
  constraint uk_workflow_submission_task unique (task_id),
  constraint fk_workflow_submission_run foreign key (run_id) references workflow_run (id) on delete cascade,
  constraint fk_workflow_submission_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_workflow_submission_task foreign key (task_id) references workflow_task (id) on delete cascade,
  constraint fk_workflow_submission_account foreign key (answered_by) references account (id),
  index ix_workflow_submission_newest (workspace_id, answered_at, id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table workflow_submission_file (
  id            uuid         not null primary key,
  submission_id uuid         not null,
  name          varchar(200) not null,
  media_type    varchar(100) character set ascii collate ascii_bin not null,
  content       mediumblob   not null,
  constraint fk_workflow_submission_file_submission foreign key (submission_id)
    references workflow_submission (id) on delete cascade
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The mails to clients about their tasks: one when a task arrives, one before it is due.
create table workflow_task_mail (
  task_id       uuid        not null,
  account_id    uuid        not null,
  kind          varchar(8)  not null,
  -- The node that sends it now.
  claim         uuid        null,
  claimed_until datetime(6) null,
  -- Since when the mail server answers without taking it.
  tried_since   datetime(6) null,
  sent_at       datetime(6) null,
  primary key (task_id, account_id, kind),
  constraint ck_workflow_task_mail_kind check (kind in ('ARRIVED', 'REMINDER')),
  constraint fk_workflow_task_mail_task foreign key (task_id) references workflow_task (id) on delete cascade,
  constraint fk_workflow_task_mail_account foreign key (account_id) references account (id),
  index ix_workflow_task_mail_waiting (sent_at, claimed_until),
  index ix_workflow_task_mail_claim (claim)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
