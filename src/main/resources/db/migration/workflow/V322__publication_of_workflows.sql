-- A publication has three steps: it is stored here, the engine gets the files, and published_version is set. What a crash
-- leaves here, or a new engine does not have, is published again.
alter table workflow
  add column publishing_version int         null after published_version,
  add column publishing_by      uuid        null after publishing_version,
  add column publishing_at      datetime(6) null after publishing_by,
  add index ix_workflow_publishing (publishing_at);
