alter table onboarding
  -- Since when the mail server answers that it takes the mail later.
  add column nudge_tried_since datetime(6) null,
  -- Finds the client by the link in the mail's header that stops such mails.
  add column nudge_stop_hash binary(32) null,
  -- When the client asked for no further mail.
  add column nudges_stopped_at datetime(6) null,
  add constraint uk_onboarding_nudge_stop unique (nudge_stop_hash);
