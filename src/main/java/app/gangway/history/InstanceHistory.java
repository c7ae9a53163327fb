package app.gangway.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one instance, each list the oldest first.
 *
 * @param called the instances that it called
 */
public record InstanceHistory(
    ProcessInstance instance,
    List<Element> elements,
    List<Flow> flows,
    List<Job> jobs,
    List<Failure> failures,
    List<Incident> incidents,
    List<Timer> timers,
    List<MessageWait> messages,
    List<ProcessInstance> called) {

  /**
   * One visit of an element.
   *
   * @param type as the engine names it, for example {@code SERVICE_TASK}
   * @param scopeKey the element that it is inside of, or the instance
   * @param calledKey the instance that a call activity started
   */
  public record Element(
      long key,
      String elementId,
      String type,
      long scopeKey,
      @Nullable Long calledKey,
      State state,
      Instant startedAt,
      @Nullable Instant endedAt) {

    /** How far it is. */
    public enum State {
      ACTIVE,
      COMPLETED,
      TERMINATED
    }
  }

  /** A sequence flow that was taken. */
  public record Flow(String flowId, int times, Instant takenAt) {}

  /**
   * @param retries how many tries are left
   * @param failures how often it failed
   */
  public record Job(
      long key,
      long elementKey,
      String elementId,
      String type,
      State state,
      int retries,
      int failures,
      @Nullable String errorCode,
      @Nullable String errorMessage,
      Instant createdAt,
      Instant changedAt) {

    /** How far it is. */
    public enum State {
      CREATED,
      FAILED,
      ERROR_THROWN,
      COMPLETED,
      CANCELED
    }
  }

  /** One failed try of a job. */
  public record Failure(
      long jobKey, int retries, @Nullable String errorMessage, Instant failedAt) {}

  /**
   * @param jobKey where a job failed
   * @param errorType as the engine names it, for example {@code JOB_NO_RETRIES}
   */
  public record Incident(
      long key,
      long elementKey,
      String elementId,
      @Nullable Long jobKey,
      String errorType,
      @Nullable String message,
      Instant createdAt,
      @Nullable Instant resolvedAt) {

    public boolean isOpen() {
      return resolvedAt == null;
    }
  }

  /**
   * @param elementId the timer event
   */
  public record Timer(long key, long elementKey, String elementId, Instant dueAt, State state) {

    /** How far it is. */
    public enum State {
      WAITING,
      TRIGGERED,
      CANCELED
    }
  }

  /**
   * @param elementId the event or receive task
   */
  public record MessageWait(
      long key, long elementKey, String elementId, String messageName, State state, Instant since) {

    /** How far it is. */
    public enum State {
      WAITING,
      CORRELATED,
      DELETED
    }
  }
}
