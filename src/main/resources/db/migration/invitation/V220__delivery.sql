-- Whose fault a refused or waiting mail is.

alter table invitation
  add column delivery_fault varchar(16) null after delivery_detail,
  -- Since when the mail server answers that it takes this mail later.
  add column tried_since datetime(6) null after delivery_fault,
  -- When the invited person asked for no further reminder.
  add column reminders_stopped_at datetime(6) null after reminded_at,
  -- For the agency's dashboard: the mails that did not arrive, and no others.
  add index ix_invitation_agency_delivery (agency_id, state, delivery, target_id),
  add constraint ck_invitation_delivery_fault
    check (delivery_fault in ('RECIPIENT', 'MAILBOX_FULL', 'RATE_LIMIT', 'SENDER', 'MOMENT'));

-- Before, each refusal counted as the address's fault. Where an earlier version sent the mail to another mailbox, the address is right.
update invitation
set delivery_fault =
  case when delivery_detail like 'An earlier version sent%' then 'MOMENT' else 'RECIPIENT' end
where delivery = 'REFUSED';
