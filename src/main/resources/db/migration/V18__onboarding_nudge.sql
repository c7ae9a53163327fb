-- When a client who had stopped on a step was told how to go on: once.
alter table onboarding
  add column nudged_at datetime(6) null after completed_at;
