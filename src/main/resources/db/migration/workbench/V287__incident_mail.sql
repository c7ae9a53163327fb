-- That an operator is told about an incident by mail, once. Whichever node adds the row first, one of them sends the mail.
create table incident_mail (
  incident_key  bigint      not null,
  account_id    uuid        not null,
  -- The node that sends has the row to itself until then.
  claim         uuid        null,
  claimed_until datetime(6) null,
  sent_at       datetime(6) null,
  primary key (incident_key, account_id),
  constraint fk_incident_mail_account foreign key (account_id) references account (id),
  index ix_incident_mail_open (account_id, sent_at, claimed_until),
  index ix_incident_mail_claim (claim)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
