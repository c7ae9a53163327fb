-- One row as soon as what was under way before the history began has been entered into it.
create table history_entered (
  only_once  tinyint     not null,
  entered_at datetime(6) not null,
  primary key (only_once),
  constraint ck_history_entered_only_once check (only_once = 1)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
