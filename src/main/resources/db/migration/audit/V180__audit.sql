-- The audit log: who did what to whom. A row copies names and addresses instead of referring to them, so that it stays
-- the same when they change or go; it refers to the agency alone. Rows are only ever added.
create table audit_entry (
  id           uuid         not null primary key,
  agency_id    uuid         not null,
  at           datetime(6)  not null,
  action       varchar(40)  not null,
  actor_name   varchar(100) null,
  actor_email  varchar(254) null,
  subject      varchar(254) not null,
  workspace    varchar(100) null,
  detail       varchar(400) null,
  constraint fk_audit_entry_agency foreign key (agency_id) references agency (id),
  index ix_audit_entry_newest (agency_id, at, id),
  index ix_audit_entry_action (agency_id, action, at, id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create trigger audit_entry_never_changes before update on audit_entry
  for each row signal sqlstate '45000' set message_text = 'The audit log never changes';

create trigger audit_entry_is_never_deleted before delete on audit_entry
  for each row signal sqlstate '45000' set message_text = 'The audit log is never deleted';
