package app.gangway.process;

import java.util.Collection;

/** Ends the pauses of jobs whose workers asked for a held {@link app.gangway.shared.RetryLater}. */
public interface JobWakeUps {

  /**
   * Lets the engine deliver these jobs again at once. Does not wait for its answers; a job that it
   * does not get to know about, or that is not held, comes again after its pause.
   *
   * @param jobKeys the engine's keys
   */
  void wake(Collection<Long> jobKeys);
}
