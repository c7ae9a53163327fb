package app.gangway.workflow;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that a workflow gave to the clients of a workspace, without its content.
 *
 * @param workspace the workspace's name
 * @param bytes its size
 */
public record WorkspaceFile(UUID id, String workspace, String name, int bytes, Instant given) {

  /** A file to download. */
  @SuppressWarnings("ArrayRecordComponent") // nothing compares or changes it
  public record Content(String name, String mediaType, byte[] bytes) {

    /** Without the name, which may be personal data. */
    @Override
    public String toString() {
      return "Content[%s]".formatted(mediaType);
    }
  }
}
