-- A run's input and the choices of a form are longer than the library's schema foresees.
alter table EVENT_PUBLICATION modify serialized_event longtext not null;
