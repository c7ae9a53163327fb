-- The invoices that runs create at Stripe. The row is there before Stripe is asked, and its id is what Stripe knows the
-- invoice by, so that a job that arrives again finds the invoice instead of creating a second one.
create table workflow_invoice (
  id          uuid           not null primary key,
  run_id      uuid           not null,
  element_id  varchar(255)   character set utf8mb4 collate utf8mb4_bin not null,
  -- Null where no job works on it: another job of the same step may take it over.
  job_key     bigint         null,
  -- Its job was one of an engine that was replaced, so the run does the same step a second time.
  engine_gone boolean        not null default false,
  -- What the invoice says, as a hash.
  content     char(64)       character set ascii collate ascii_bin not null,
  begun_at    datetime(6)    not null,
  refusals    int            not null default 0,
  -- What Stripe answered.
  invoice     varchar(255)   null,
  number      varchar(100)   null,
  amount      decimal(19, 3) null,
  currency    char(3)        character set ascii collate ascii_bin null,
  page        varchar(2000)  null,
  constraint uk_workflow_invoice_job unique (run_id, job_key),
  constraint fk_workflow_invoice_run foreign key (run_id) references workflow_run (id) on delete cascade,
  index ix_workflow_invoice_step (run_id, element_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
