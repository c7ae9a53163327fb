package app.gangway.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance that began before the history, as Gangway's own tables know it.
 *
 * @param called the instance that it called and waits for, null where it calls none
 */
public record UnderWay(String processId, UUID businessKey, Instant since, @Nullable Called called) {

  /**
   * A called instance.
   *
   * @param definitionKey its model, 0 where that is not known
   * @param elementIds the steps at which it waits for a person
   */
  public record Called(
      String processId, long definitionKey, Instant since, List<String> elementIds) {}
}
