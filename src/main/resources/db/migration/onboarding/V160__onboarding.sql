-- One client's way through the wizard of one agency, and the answers given on it.

create table onboarding (
  id            uuid        not null primary key,
  version       int         not null,
  account_id    uuid        not null,
  agency_id     uuid        not null,
  workspace_id  uuid        not null,
  invitation_id uuid        not null,
  state         varchar(20) not null,
  started_at    datetime(6) not null,
  completed_at  datetime(6) null,
  -- When a client who had stopped on a step was told how to go on: once.
  nudged_at     datetime(6) null,
  -- A wizard that was ended because its client was removed stays as a record and does not stand in the way of a new
  -- one; of all others there is one for each client and agency.
  client_of     uuid as (if(state = 'ENDED', null, agency_id)) persistent,
  constraint uk_onboarding_client unique (account_id, client_of),
  constraint fk_onboarding_account foreign key (account_id) references account (id),
  constraint fk_onboarding_agency foreign key (agency_id) references agency (id),
  constraint fk_onboarding_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_onboarding_invitation foreign key (invitation_id) references invitation (id),
  constraint ck_onboarding_state check (state in ('IN_PROGRESS', 'COMPLETED', 'ENDED')),
  index ix_onboarding_account (account_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Which account answered which version of a form, on which step.
create table step_answer (
  onboarding_id uuid         not null,
  element_id    varchar(255) not null,
  step_name     varchar(255) not null,
  form_id       varchar(255) not null,
  form_version  int          not null,
  answers       json         not null,
  answered_by   uuid         null,
  answered_at   datetime(6)  not null,
  primary key (onboarding_id, element_id),
  constraint fk_step_answer_onboarding foreign key (onboarding_id) references onboarding (id),
  constraint fk_step_answer_account foreign key (answered_by) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The files that were given as answers.
create table step_file (
  id            uuid         not null primary key,
  onboarding_id uuid         not null,
  element_id    varchar(255) not null,
  name          varchar(200) not null,
  media_type    varchar(100) character set ascii collate ascii_bin not null,
  content       mediumblob   not null,
  constraint fk_step_file_answer foreign key (onboarding_id, element_id)
    references step_answer (onboarding_id, element_id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
