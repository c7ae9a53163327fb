-- Whether runs under way wait while the workflow is paused.
alter table workflow
  add column runs_wait boolean not null default false;

-- The jobs of runs that wait because their workflow is paused, by the engine's keys.
create table workflow_held_job (
  job_key     bigint      not null primary key,
  workflow_id uuid        not null,
  -- When the job was delivered last; one that is delivered no more has ended.
  looked_at   datetime(6) not null,
  constraint fk_workflow_held_job_workflow foreign key (workflow_id) references workflow (id),
  index ix_workflow_held_job_workflow (workflow_id),
  index ix_workflow_held_job_looked (looked_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
