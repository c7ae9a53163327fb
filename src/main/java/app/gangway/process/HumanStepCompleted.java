package app.gangway.process;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person ended a step: the process may go on. */
record HumanStepCompleted(long jobKey, UUID businessId, Map<String, @Nullable Object> variables) {}
