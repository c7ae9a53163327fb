-- True from the moment that the step's process is started anew until the new instance has come to the step: it then is
-- completed again with the same variables.
alter table human_step
  add column again boolean not null default false;
