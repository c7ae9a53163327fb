package app.gangway.process;

/**
 * The database is connected to a new engine, which knows none of the running processes: another
 * engine was configured, or the engine lost its data. Published in the transaction that finds this
 * out; each feature then publishes the messages that start its unfinished processes again.
 */
public record EngineReplaced() {}
