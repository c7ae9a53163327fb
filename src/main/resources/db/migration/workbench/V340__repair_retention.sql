-- Ended repairs are deleted when they are older than the history's retention.
create index ix_instance_repair_ended on instance_repair (ended_at);
