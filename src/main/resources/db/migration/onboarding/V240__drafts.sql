-- What a client has typed into a form and not sent yet. Deleted when the step is completed or the wizard ends.
create table step_draft (
  onboarding_id uuid         not null,
  element_id    varchar(255) not null,
  -- Which instance of a step that the model repeats for each item of a list, from 1; 0 for any other step.
  instance      int          not null,
  answers       json         not null,
  saved_at      datetime(6)  not null,
  primary key (onboarding_id, element_id, instance),
  constraint fk_step_draft_onboarding foreign key (onboarding_id) references onboarding (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table draft_file (
  id            uuid         not null primary key,
  onboarding_id uuid         not null,
  element_id    varchar(255) not null,
  instance      int          not null,
  question      varchar(255) not null,
  name          varchar(200) not null,
  media_type    varchar(100) character set ascii collate ascii_bin not null,
  content       mediumblob   not null,
  constraint fk_draft_file_draft foreign key (onboarding_id, element_id, instance)
    references step_draft (onboarding_id, element_id, instance) on delete cascade
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Each instance of a repeated step has answers of its own.
alter table step_file drop foreign key fk_step_file_answer;
alter table step_answer
  add column instance int not null default 0 after element_id,
  drop primary key,
  add primary key (onboarding_id, element_id, instance);
alter table step_file
  add column instance int not null default 0 after element_id,
  add constraint fk_step_file_answer foreign key (onboarding_id, element_id, instance)
    references step_answer (onboarding_id, element_id, instance);
