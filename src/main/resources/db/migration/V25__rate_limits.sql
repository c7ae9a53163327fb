-- One row for each use and each key that it counts for, kept while one of them counts. A key is the SHA-256 of a limit's name and of
-- an address, a client or an id. The newest rows of a key have no number; the older ones are numbered without a gap.
create table rate_limit_use (
  key_hash     binary(32)  not null,
  use_id       uuid        not null,
  limit_name   varchar(40) character set ascii not null,
  number       bigint      null,
  used_at      datetime(6) not null,
  kept_until datetime(6) not null,
  primary key (key_hash, use_id),
  index ix_rate_limit_use_number (key_hash, number, used_at),
  index ix_rate_limit_use_kept_until (kept_until)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The locks of all keys, which share them by their hashes, so that the table never grows.
create table rate_limit_lock (
  slot smallint not null primary key
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

insert into rate_limit_lock (slot)
with recursive slots (slot) as (select 0 union all select slot + 1 from slots where slot < 255)
select slot from slots;

drop table failed_sign_in;
drop table sign_in_turn;
drop table password_reset_request;
drop table invitation_send_request;
drop table invitation_send_turn;
drop table fresh_link_request;
