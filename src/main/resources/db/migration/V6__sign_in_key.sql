-- What the sign-in cookies are signed with, the same for every node and after every restart. One row.

create table sign_in_key (
  id     tinyint    not null primary key,
  secret binary(32) not null,
  constraint ck_sign_in_key_single check (id = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
