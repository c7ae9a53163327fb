package app.gangway.process;

import app.gangway.shared.RetryLater;

/**
 * Lets jobs wait whose work may not begin yet. Every Spring bean of this type is asked before each
 * job of a {@link JobWorker}, so it has to answer quickly for the jobs that it never holds.
 */
public interface JobHold {

  /**
   * Returns if the work may begin.
   *
   * @param businessId as the worker of the job names it
   * @throws RetryLater while the job has to wait
   */
  void check(JobContext job, String businessId);
}
