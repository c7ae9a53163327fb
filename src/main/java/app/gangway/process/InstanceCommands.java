package app.gangway.process;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repairs running instances in the engine. Waits for the engine's answer, so it is never called
 * within a database transaction. Each command can be sent again: the second answer is {@link
 * Answer.Kind#GONE} where the first was {@link Answer.Kind#DONE}.
 */
public interface InstanceCommands {

  /**
   * Tries the failed element once more: a job gets one more try, an expression is evaluated again.
   * Where it fails again, there is a new incident.
   *
   * @param jobKey the job that failed, if one did
   * @throws EngineAway nothing was done
   */
  Answer resolve(long incidentKey, @Nullable Long jobKey);

  /**
   * Ends an instance and those that it called, wherever they are.
   *
   * @param instanceKey of an instance that no other one called
   * @throws EngineAway nothing was done
   */
  Answer cancel(long instanceKey);

  /**
   * Ends an element of an instance and begins another one; both or neither.
   *
   * @param elementKey the engine's key of this visit of the element
   * @param targetElementId the id in the model
   * @throws EngineAway nothing was done
   */
  Answer move(long instanceKey, long elementKey, String targetElementId);

  /**
   * Sets variables where they are known already, or else on the whole instance.
   *
   * @param scopeKey of the instance, or of the element that sees them
   * @throws EngineAway nothing was done
   */
  Answer setVariables(long scopeKey, Map<String, Object> variables);

  /**
   * Moves an instance to another version of its process. A second time the engine takes it again as
   * long as the mapped ids are equal.
   *
   * @param mapping the ids of the elements where the instance is, with those in the other version
   * @throws EngineAway nothing was done
   */
  Answer migrate(long instanceKey, long toDefinitionKey, Map<String, String> mapping);

  /**
   * What the engine answered.
   *
   * @param reason the engine's own words, where it refuses; null otherwise
   */
  record Answer(Kind kind, @Nullable String reason) {

    /** How it answered. */
    public enum Kind {
      /** It did what it was told. */
      DONE,
      /** The incident, element or instance has ended already. */
      GONE,
      /** It cannot do this. */
      REFUSED
    }
  }

  /** The engine cannot be reached, or is too busy for longer than a command waits. */
  final class EngineAway extends RuntimeException {

    public EngineAway(Throwable cause) {
      super("the engine did not answer in time", cause);
    }
  }
}
