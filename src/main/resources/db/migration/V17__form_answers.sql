-- Who answered which version of a form, on which step, and the files that were given as answers.
alter table step_answer
  add column step_name    varchar(255) not null default '' after element_id,
  add column form_version int          not null default 1 after form_id,
  add column answered_by  uuid         null after answers,
  add constraint fk_step_answer_account foreign key (answered_by) references account (id);

alter table step_answer
  alter column step_name drop default,
  alter column form_version drop default;

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
