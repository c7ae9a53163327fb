-- The last good content of each file with a model, form or decision: checked, and taken by the engine. A start with a
-- file that is refused, and a start with a new engine, go on with it.
create table accepted_model (
  file_name varchar(255) not null,
  content   longtext     not null,
  accepted  datetime(6)  not null,
  primary key (file_name)
) default character set utf8mb4 collate utf8mb4_bin;
