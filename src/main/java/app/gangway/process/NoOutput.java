package app.gangway.process;

/** The answer of a worker that has nothing to tell the process. */
public record NoOutput() {}
