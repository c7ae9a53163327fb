-- What a mail that somebody asks for locks while it is counted: a row for its agency, one for its sender and one for its
-- address. All of these share the rows by their hashes, so that the table never grows.
create table invitation_send_turn (
  slot smallint not null primary key
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

insert into invitation_send_turn (slot)
with recursive slots (slot) as (select 0 union all select slot + 1 from slots where slot < 255)
select slot from slots;

-- An agency's limit counts what its teammates asked for, without a look at the rows themselves.
alter table invitation_send_request
  drop index ix_invitation_send_request_agency,
  add index ix_invitation_send_request_agency (agency_id, requested_at, requested_by);

-- One row for each time that somebody asked for a fresh link, invited or not, kept while it counts.
create table fresh_link_request (
  id           uuid        not null primary key,
  address_hash binary(32)  not null,
  client       varchar(45) not null,
  requested_at datetime(6) not null,
  index ix_fresh_link_request_address (address_hash, requested_at),
  index ix_fresh_link_request_client (client, requested_at),
  index ix_fresh_link_request_time (requested_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The members page reads the newest members.
alter table workspace_member add index ix_workspace_member_newest (workspace_id, joined_at, id);

-- The audit log is only ever added to, whoever asks.
create trigger audit_entry_never_changes before update on audit_entry
  for each row signal sqlstate '45000' set message_text = 'The audit log never changes';

create trigger audit_entry_is_never_deleted before delete on audit_entry
  for each row signal sqlstate '45000' set message_text = 'The audit log is never deleted';
