-- Who did what to whom. Words, not references: a row tells the same when what it is about is gone, so nothing here
-- refers to anything but the agency, and rows are only ever added.
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
