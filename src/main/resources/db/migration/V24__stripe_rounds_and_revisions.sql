-- A customer that was deleted at Stripe never comes back: the workspace becomes another one in its next round, and is
-- none in between.
alter table stripe_customer
  modify customer varchar(64) character set ascii collate ascii_bin null,
  add column round int not null default 0 after account;

-- As with customers: every event about an account begins a revision, and an answer of an older one is not kept.
alter table stripe_connection
  add column revision int not null default 0 after round;
