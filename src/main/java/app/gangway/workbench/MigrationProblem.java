package app.gangway.workbench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an instance cannot be migrated.
 *
 * @param elementId the element of the old model that stands in the way; null for the process itself
 * @param elementName its name in the diagram
 * @param arguments for the text of the kind
 * @param engine what the engine said, where the engine refused
 */
public record MigrationProblem(
    Kind kind,
    @Nullable String elementId,
    @Nullable String elementName,
    List<String> arguments,
    @Nullable String engine) {

  /** The limits of the engine, as version 8.5.8 has them. Each has words in the translations. */
  public enum Kind {
    /** The model that the instance runs on has an event sub-process. */
    EVENT_SUB_PROCESS_BEFORE,
    /** The new version has an event sub-process. */
    EVENT_SUB_PROCESS_AFTER,
    /** The sub-process where the instance is has an event sub-process, before or after. */
    INNER_EVENT_SUB_PROCESS,
    /** The instance waits at an element of a type that cannot be migrated. */
    TYPE,
    /** The new version has no element for the one where the instance waits. */
    NO_TARGET,
    /** The element in the new version is of another type. */
    OTHER_TYPE,
    /** One is a native user task of the engine, the other one is not. */
    USER_TASK_KIND,
    /** The element in the new version is in another sub-process. */
    OTHER_SCOPE,
    /** A timer, an error or another event that is no message is attached to the element. */
    BOUNDARY_BEFORE,
    /** A timer, an error or another event that is no message is attached in the new version. */
    BOUNDARY_AFTER,
    /** The element waits for the same message already. */
    SAME_MESSAGE,
    /** A part of the instance waits at a gateway for the others. */
    WAITS_AT_JOIN,
    /** No element of the instance is known to wait: it is on its way, or the history is behind. */
    NOTHING_WAITS,
    /** The instance has ended. */
    ENDED,
    /** The instance runs on another version than the one that was chosen. */
    OTHER_VERSION,
    /** What the process is about has ended, or is of a kind that cannot be started anew. */
    NOTHING_TO_START,
    /** The engine refused. */
    ENGINE
  }
}
