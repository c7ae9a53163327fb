-- Whether the owner lets this admin see and repair the processes that run for the agency.
alter table agency_account
  add column sees_processes boolean not null default false,
  add constraint ck_agency_account_sees_processes check (not sees_processes or relation = 'ADMIN');
