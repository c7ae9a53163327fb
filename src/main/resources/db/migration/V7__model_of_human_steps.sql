-- Which model a step belongs to: running instances stay on the version that they began with.
alter table human_step
  add column definition_key bigint not null default 0 after element_id;
