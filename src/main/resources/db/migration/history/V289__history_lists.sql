-- For the pages below /processes: the newest instances of a process or of one version, whatever their state, and the
-- elements at which instances are now.
alter table history_instance
  add index ix_history_instance_process_newest (process_id, started_at),
  add index ix_history_instance_definition_newest (definition_key, started_at);

alter table history_element
  add index ix_history_element_active (definition_key, state, element_type, element_id, instance_key);
