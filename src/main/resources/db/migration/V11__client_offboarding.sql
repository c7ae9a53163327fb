-- A wizard that was ended from outside, because its client was removed, stays as a record and is in the way of no new
-- one; of all others there is one for each client and agency.
alter table onboarding
  add index ix_onboarding_account (account_id),
  drop constraint ck_onboarding_state,
  add constraint ck_onboarding_state check (state in ('IN_PROGRESS', 'COMPLETED', 'ENDED')),
  add column client_of uuid as (if(state = 'ENDED', null, agency_id)) persistent,
  drop index uk_onboarding_client,
  add constraint uk_onboarding_client unique (account_id, client_of);
