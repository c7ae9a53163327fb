package app.gangway.process;

import java.util.UUID;

/**
 * A repair may have ended a step of this business id that waits for a person. The inbox asks the
 * engine which ones still wait.
 */
public record StepsLeft(UUID businessId) {}
