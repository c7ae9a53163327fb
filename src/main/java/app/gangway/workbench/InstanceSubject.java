package app.gangway.workbench;

import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row that an instance works on, and that decides what is true.
 *
 * @param name the address or host name, for the audit log
 * @param wizard the wizard that is in progress and that this instance leads through, if any
 */
record InstanceSubject(
    Kind kind,
    UUID id,
    AgencyId agency,
    @Nullable WorkspaceId workspace,
    String name,
    State state,
    @Nullable OnboardingId wizard) {

  enum Kind {
    CLIENT_INVITATION,
    TEAMMATE_INVITATION,
    WIZARD,
    HOST_NAME,
    /** The removal of a client, which is decided. */
    REMOVAL
  }

  enum State {
    /** An invitation without an answer; a host name whose records are checked. */
    OPEN,
    /** An accepted invitation whose process has not let the person in yet. */
    ACCEPTED,
    /** The client goes through the wizard. */
    IN_WIZARD,
    /** Nothing is left to do. */
    ENDED
  }

  /** Whether a process is needed: without one the row would never end. */
  boolean needsProcess() {
    return state != State.ENDED;
  }

  /** Whether the row alone says enough to begin its process again. */
  boolean startsAnew() {
    return needsProcess() && kind != Kind.REMOVAL;
  }
}
