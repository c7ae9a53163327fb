-- Which Stripe accounts and customers belong to which agencies and workspaces.

-- The Stripe account that an agency has connected. The row stays when it is disconnected: its round tells one
-- connection from the next. Every event about an account begins a revision; an answer of an older one is not stored.
create table stripe_connection (
  agency_id         uuid        not null primary key,
  round             int         not null default 0,
  revision          int         not null default 0,
  account           varchar(64) character set ascii collate ascii_bin null,
  charges_enabled   boolean     not null default false,
  details_submitted boolean     not null default false,
  requirements_due  boolean     not null default false,
  unavailable_since datetime(6) null,
  constraint fk_stripe_connection_agency foreign key (agency_id) references agency (id),
  constraint uk_stripe_connection_account unique (account)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- Each workspace is a customer on that account. A customer that was deleted at Stripe never comes back: the workspace
-- becomes another customer in its next round, and has none in between. Stripe's last answer about open invoices holds
-- for a while and for one revision; every event about the customer begins a new revision.
create table stripe_customer (
  workspace_id  uuid         not null,
  account       varchar(64)  character set ascii collate ascii_bin not null,
  round         int          not null default 0,
  customer      varchar(64)  character set ascii collate ascii_bin null,
  setup_session varchar(255) character set ascii collate ascii_bin null,
  revision      int          not null default 0,
  open_invoices int          null,
  checked_at    datetime(6)  null,
  primary key (workspace_id, account),
  constraint fk_stripe_customer_workspace foreign key (workspace_id) references workspace (id),
  constraint uk_stripe_customer unique (account, customer)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

-- The events that Stripe has sent, so that each is handled once.
create table stripe_event (
  id          varchar(255) character set ascii collate ascii_bin not null primary key,
  received_at datetime(6)  not null,
  index ix_stripe_event_received (received_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
