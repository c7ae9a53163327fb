-- Which Google account signs in to which account: one of each. Who it is at Google says the subject, which Google never
-- gives to anybody else; the address is only shown.
create table google_link (
  id         uuid         not null primary key,
  issuer     varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  subject    varchar(255) character set utf8mb4 collate utf8mb4_bin not null,
  account_id uuid         not null,
  email      varchar(254) not null,
  linked_at  datetime(6)  not null,
  constraint uk_google_link_subject unique (issuer, subject),
  constraint uk_google_link_account unique (account_id),
  constraint fk_google_link_account foreign key (account_id) references account (id)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
