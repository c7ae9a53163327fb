-- The installation's own models are those of its folder and of its operators. The others are an agency's workflows: they are
-- kept too, since the engine gives none back, and are no business of the operators' pages.
alter table deployed_process add column own boolean not null default true;
alter table deployed_form add column own boolean not null default true;
alter table deployed_decision add column own boolean not null default true;
