-- What changed on one node, for the open pages of the others: hints that are deleted after a minute.
create table announcement (
  id            bigint      not null auto_increment primary key,
  business_id   uuid        not null,
  node          uuid        not null,
  announced_at  datetime(6) not null,
  index ix_announcement_announced_at (announced_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
