-- Whose fault a refused or waiting mail is, and the way back of reports that come later.

alter table invitation
  add column delivery_fault varchar(16) null after delivery_detail,
  -- Since when the mail server answers that it takes this mail later.
  add column tried_since datetime(6) null after delivery_fault,
  -- When the invited person asked for no further reminder.
  add column reminders_stopped_at datetime(6) null after reminded_at,
  -- For the agency's dashboard: the mails that did not arrive, and no others.
  add index ix_invitation_agency_delivery (agency_id, state, delivery, target_id),
  drop constraint ck_invitation_delivery,
  add constraint ck_invitation_delivery
    check (delivery in ('QUEUED', 'WAITING', 'SENT', 'DELAYED', 'REFUSED')),
  add constraint ck_invitation_delivery_fault
    check (delivery_fault in ('RECIPIENT', 'MAILBOX_FULL', 'RATE_LIMIT', 'SENDER', 'MOMENT'));

-- Before, each refusal counted as the address's fault.
update invitation set delivery_fault = 'RECIPIENT' where delivery = 'REFUSED';

-- Each mail of an invitation, under the id in its Message-ID and in its envelope: a report about a mail that comes
-- later finds the invitation by it.
create table invitation_mail (
  id            uuid        not null primary key,
  invitation_id uuid        not null,
  -- The generation of the invitation that the mail belongs to.
  generation    int         not null,
  created_at    datetime(6) not null,
  constraint fk_invitation_mail_invitation foreign key (invitation_id) references invitation (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
