package app.gangway.embedded.stripe;

import org.jspecify.annotations.Nullable;

/**
 * A request to the API.
 *
 * @param account the connected account that it is for; null for the platform's own
 * @param id what the address names; empty where it names nothing
 */
record Call(@Nullable String account, String id, Form form) {}
