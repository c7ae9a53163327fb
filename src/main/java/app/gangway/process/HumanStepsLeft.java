package app.gangway.process;

import java.util.Set;
import java.util.UUID;

/**
 * The process left steps of these business ids that no person had completed. Published in the
 * transaction that closes them in the inbox.
 */
public record HumanStepsLeft(Set<UUID> businessIds) {}
