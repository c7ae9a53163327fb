-- A row of failed_sign_in stands from before the password is compared, and goes when it was right.
alter table failed_sign_in
  drop index ix_failed_sign_in_address,
  add index ix_failed_sign_in_address (address_hash, client, failed_at),
  add index ix_failed_sign_in_address_time (address_hash, failed_at),
  add index ix_failed_sign_in_client (client, failed_at);

-- What an attempt locks while it is counted: one row for its address and one for its client. Addresses and clients share
-- these rows by their hashes, so that the table never grows.
create table sign_in_turn (
  slot smallint not null primary key
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

insert into sign_in_turn (slot)
with recursive slots (slot) as (select 0 union all select slot + 1 from slots where slot < 255)
select slot from slots;
