-- Whom the instances of client-offboarding are about, by their business key. The membership is gone by then, and the
-- process keeps ids only.
create table client_offboarding (
  id           uuid        not null primary key,
  agency_id    uuid        not null,
  workspace_id uuid        not null,
  account_id   uuid        not null,
  removed_at   datetime(6) not null,
  constraint fk_client_offboarding_agency foreign key (agency_id) references agency (id),
  constraint fk_client_offboarding_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_client_offboarding_account foreign key (account_id) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
