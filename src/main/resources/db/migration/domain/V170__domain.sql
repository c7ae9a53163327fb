-- One row for each attempt of an agency to use a host name. An agency has one at a time; several agencies may try the
-- same name, and at most one has it verified: of several that verify it at once, one succeeds.
create table custom_domain (
  id                 uuid         not null primary key,
  version            int          not null,
  agency_id          uuid         not null,
  host               varchar(240) character set ascii collate ascii_bin not null,
  proof              varchar(64)  character set ascii collate ascii_bin not null,
  requested_by       uuid         not null,
  requested_at       datetime(6)  not null,
  expires_at         datetime(6)  not null,
  state              varchar(16)  not null,
  taken              boolean      not null,
  checks_requested   int          not null,
  check_requested_at datetime(6)  null,
  checked_at         datetime(6)  null,
  txt_status         varchar(16)  null,
  txt_seen           varchar(255) null,
  cname_status       varchar(16)  null,
  cname_seen         varchar(255) null,
  verified_at        datetime(6)  null,
  missing_since      datetime(6)  null,
  ended_at           datetime(6)  null,
  current_of         uuid as (if(state <> 'REMOVED', agency_id, null)) persistent,
  verified_host      varchar(240) character set ascii collate ascii_bin
                       as (if(state = 'VERIFIED', host, null)) persistent,
  constraint uk_custom_domain_current unique (current_of),
  constraint uk_custom_domain_verified unique (verified_host),
  constraint fk_custom_domain_agency foreign key (agency_id) references agency (id),
  constraint fk_custom_domain_requested_by foreign key (requested_by) references account (id),
  constraint ck_custom_domain_state check (state in ('PENDING', 'VERIFIED', 'EXPIRED', 'LOST', 'REMOVED')),
  index ix_custom_domain_state (state)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
