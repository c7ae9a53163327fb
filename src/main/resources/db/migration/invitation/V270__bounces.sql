-- A report about an undelivered mail names the mail. A node of an earlier version leaves both empty.

alter table invitation_link
  add column mail_id uuid null,
  -- Of the invitation, when the mail was sent.
  add column generation int null,
  add constraint uk_invitation_link_mail unique (mail_id),
  add constraint ck_invitation_link_mail check ((mail_id is null) = (generation is null));
