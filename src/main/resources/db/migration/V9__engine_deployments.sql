-- By which the engine is recognized: its keys only ever grow. One row.
create table engine_deployment
(
  only_once      tinyint not null primary key,
  deployment_key bigint  not null,
  constraint ck_engine_deployment_only_once check (only_once = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

insert into engine_deployment (only_once, deployment_key) values (1, 0);

alter table workspace_member
  add constraint fk_workspace_member_invitation foreign key (invitation_id) references invitation (id);
