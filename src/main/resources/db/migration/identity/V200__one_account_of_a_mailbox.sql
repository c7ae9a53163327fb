-- Two accounts of one mailbox, which an earlier version told apart by the spelling of the domain. Only the account that
-- is named here can sign in by address; an owner has to invite its person again in place of this account.
alter table account
  add column same_mailbox_as uuid null,
  add constraint fk_account_same_mailbox_as foreign key (same_mailbox_as) references account (id);
