-- The outbox: Spring Modulith 2.1's event publication registry, its own schema for MariaDB. The table's
-- name is in capitals because the library writes it so, and MariaDB tells the difference on Linux.
create table EVENT_PUBLICATION
(
  id                     varchar(36)   not null,
  listener_id            varchar(512)  not null,
  event_type             varchar(512)  not null,
  serialized_event       varchar(4000) not null,
  publication_date       timestamp(6)  not null,
  completion_date        timestamp(6)  default null null,
  status                 varchar(20),
  completion_attempts    int,
  last_resubmission_date timestamp(6)  default null null,
  primary key (id),
  index event_publication_by_completion_date_idx (completion_date)
) default character set utf8mb4;
