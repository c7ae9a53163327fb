package app.gangway.process;

/** The engine answers: for the first time, or again. */
record EngineReachable() {}
