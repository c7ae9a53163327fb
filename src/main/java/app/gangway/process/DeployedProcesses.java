package app.gangway.process;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The models that were deployed, since the engine gives none back. The lists are of the
 * installation's own models; {@link #find} finds those of workflows too.
 */
public interface DeployedProcesses {

  /**
   * @param definitionKey the engine's key of this version
   */
  Optional<DeployedProcess> find(long definitionKey);

  /** All versions of a process, the newest first; without their XML. */
  List<Version> versions(String processId);

  /** The ids of all processes, sorted. */
  List<String> processIds();

  /** A version with its model. */
  record DeployedProcess(Version version, String xml) {}

  /**
   * One version of a process in the engine.
   *
   * @param resourceName the file that it came from
   */
  record Version(
      long definitionKey, String processId, int version, String resourceName, Instant deployed) {}
}
