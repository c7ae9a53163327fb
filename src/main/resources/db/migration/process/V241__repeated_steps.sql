-- A step that the model repeats for each item of a list has one row for each of them.
alter table human_step
  add column instance int not null default 0 after element_id,
  add column item varchar(255) null after instance,
  -- When a person completed the step, or the process left it.
  add column ended datetime(6) null after since;
