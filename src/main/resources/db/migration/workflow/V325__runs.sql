-- How a run was asked for, what was ordered for it, and why it ended early.
alter table workflow_run
  -- The press of a button, the handed-in form, the call of a webhook that started it: the same one starts no second run.
  add column confirmation  uuid        null,
  -- Why it ended early, where no person of the agency canceled it.
  add column cancel_reason varchar(20) null,
  -- A repair that the engine has not answered yet.
  add column ordered_kind  varchar(10) null,
  add column ordered_by    uuid        null,
  add column ordered_at    datetime(6) null,
  -- When it is sent again, unless a node has brought it to an end until then.
  add column order_due_at  datetime(6) null,
  add column order_tries   int         not null default 0,
  add constraint uk_workflow_run_confirmation unique (workflow_id, confirmation),
  add constraint ck_workflow_run_cancel_reason check (cancel_reason in ('ENGINE', 'ENGINE_REPLACED')),
  add constraint ck_workflow_run_ordered_kind check (ordered_kind in ('CANCEL', 'RETRY')),
  add index ix_workflow_run_workflow_state (workflow_id, state, started_at, id),
  add index ix_workflow_run_order (order_due_at),
  add index ix_workflow_run_ended (state, ended_at);

-- All open runs by their ids, to compare them with the history piece by piece.
alter table workflow_run add index ix_workflow_run_open_ids (state, id);
