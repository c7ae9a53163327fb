-- Days after which an open invitation reminds once; 0 never.
alter table agency
  add column reminder_days tinyint not null default 3 after invitation_days,
  add constraint ck_agency_reminder_days check (reminder_days between 0 and 30);

alter table invitation
  -- The ended invitation that this one takes up again.
  add column previous_id uuid null after id,
  -- The language of the mails, where the inviter chose one.
  add column locale varchar(35) null after email_key,
  add constraint fk_invitation_previous foreign key (previous_id) references invitation (id),
  -- For the members page: each filter reads its newest rows from an index.
  add index ix_invitation_newest (workspace_id, invited_at),
  add index ix_invitation_refused (workspace_id, state, delivery, invited_at),
  add index ix_invitation_address (workspace_id, email_key, invited_at),
  -- For whoever asks for a fresh link by address.
  add index ix_invitation_email (email_key, state);

-- Empty where the invited person asked.
alter table invitation_send_request modify column requested_by uuid null;
