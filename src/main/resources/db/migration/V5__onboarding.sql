-- One client's way through the wizard of one agency, and what was answered on it.

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
  constraint uk_onboarding_client unique (account_id, agency_id),
  constraint fk_onboarding_account foreign key (account_id) references account (id),
  constraint fk_onboarding_agency foreign key (agency_id) references agency (id),
  constraint fk_onboarding_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_onboarding_invitation foreign key (invitation_id) references invitation (id),
  constraint ck_onboarding_state check (state in ('IN_PROGRESS', 'COMPLETED'))
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table step_answer (
  onboarding_id uuid         not null,
  element_id    varchar(255) not null,
  form_id       varchar(255) not null,
  answers       json         not null,
  answered_at   datetime(6)  not null,
  primary key (onboarding_id, element_id),
  constraint fk_step_answer_onboarding foreign key (onboarding_id) references onboarding (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
