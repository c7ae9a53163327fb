-- Lists of people to invite, with the result of each line. A node works through a list line by line; another one goes
-- on where it stopped.

create table invitation_list (
  id           uuid        not null primary key,
  agency_id    uuid        not null,
  workspace_id uuid        not null,
  begun_by     uuid        not null,
  begun_at     datetime(6) not null,
  -- The language of the mails, where the inviter chose one.
  locale       varchar(35) null,
  -- The SHA-256 of what is to be invited: the same list is begun once, however often the button is pressed.
  fingerprint  binary(32)  not null,
  finished_at  datetime(6) null,
  open_key     binary(32) as (if(finished_at is null, fingerprint, null)) persistent,
  constraint uk_invitation_list_open unique (workspace_id, begun_by, open_key),
  constraint fk_invitation_list_agency foreign key (agency_id) references agency (id),
  constraint fk_invitation_list_workspace foreign key (workspace_id) references workspace (id),
  constraint fk_invitation_list_begun_by foreign key (begun_by) references account (id),
  index ix_invitation_list_workspace (workspace_id, begun_at),
  index ix_invitation_list_finished (finished_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;

create table invitation_list_line (
  list_id     uuid         not null,
  position    int          not null,
  -- Where the line stands in the file, from 1, as an editor counts.
  line_number int          not null,
  text        varchar(400) not null,
  email       varchar(254) null,
  state       varchar(16)  not null,
  -- How often inviting failed for a reason that was not the line's.
  failures    int          not null default 0,
  -- The translation key of the reason why it is left out, and its arguments as JSON.
  problem     varchar(100) null,
  arguments   varchar(2000) null,
  done_at     datetime(6)  null,
  primary key (list_id, position),
  constraint ck_invitation_list_line_state check (state in ('WAITING', 'INVITED', 'LEFT_OUT')),
  constraint ck_invitation_list_line_problem check ((state = 'LEFT_OUT') = (problem is not null)),
  constraint ck_invitation_list_line_waiting check (state <> 'WAITING' or email is not null),
  constraint fk_invitation_list_line_list foreign key (list_id) references invitation_list (id),
  -- For what is left to do, and for when a list was worked on last.
  index ix_invitation_list_line_state (list_id, state, position),
  index ix_invitation_list_line_done (list_id, done_at)
) engine = innodb default charset = utf8mb4 collate = utf8mb4_uca1400_ai_ci;
