-- The public link of a workflow's form; no row where it is switched off.
create table workflow_public_form (
  workflow_id uuid        not null primary key,
  -- The link itself is shown once, to the person who makes it.
  token_hash  binary(32)  not null,
  created_by  uuid        not null,
  created_at  datetime(6) not null,
  expires_at  datetime(6) not null,
  constraint uk_workflow_public_form_token unique (token_hash),
  constraint fk_workflow_public_form_workflow foreign key (workflow_id) references workflow (id),
  constraint fk_workflow_public_form_account foreign key (created_by) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
