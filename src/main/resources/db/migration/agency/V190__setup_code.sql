-- The code that the first visit has to show, the same on all nodes; gone when the agency has been created.
create table setup_code (
  only_once tinyint     not null primary key,
  code      varchar(19) character set ascii collate ascii_bin not null,
  constraint ck_setup_code_only_once check (only_once = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
