-- The file of the version with the form that starts a run; null where it starts without one.
alter table workflow_version
  add column start_form varchar(255) character set utf8mb4 collate utf8mb4_bin null;
