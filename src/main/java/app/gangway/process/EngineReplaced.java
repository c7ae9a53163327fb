package app.gangway.process;

/**
 * This database has a new engine, which knows nothing of what was under way in the earlier one:
 * another was configured, or its data was lost. Published inside the transaction that notices it,
 * so that the features publish what begins their unfinished processes anew.
 */
public record EngineReplaced() {}
