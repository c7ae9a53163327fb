-- Which attempt sends a mail of a job now, and until when no other one may begin.
alter table workflow_mail
  add column claim         uuid        null,
  add column claimed_until datetime(6) null;
