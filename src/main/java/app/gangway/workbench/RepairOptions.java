package app.gangway.workbench;

import app.gangway.process.ModelOutline.RoutingVariable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the viewer can do to an instance now, as far as the history knows.
 *
 * @param processName in the diagram
 * @param subject the address or host name that it is about; empty where Gangway knows none
 * @param incidents the open ones
 * @param tokens where it is
 * @param targets where a token can go, each with its reason where it cannot
 * @param variables those that the viewer may set
 * @param anyVariable whether the viewer may set others too
 * @param cancel what cancelling it would do
 * @param mayStartAnew whether the row that it works on needs a process, so that a new one can begin
 */
public record RepairOptions(
    String processName,
    String subject,
    List<OpenIncident> incidents,
    List<Token> tokens,
    List<Target> targets,
    List<RoutingVariable> variables,
    boolean anyVariable,
    Cancel cancel,
    boolean mayStartAnew) {

  /** An incident with the name of its element. */
  public record OpenIncident(long key, String element, @Nullable String message) {}

  /**
   * @param elementKey the engine's key of this visit
   * @param calls whether moving it ends an instance that the element has called
   */
  public record Token(long elementKey, String element, boolean calls) {}

  /**
   * @param refusal the key of the translation that says why no token goes there; null if one can
   */
  public record Target(String elementId, String element, @Nullable String refusal) {}

  /** What cancelling an instance does to the row that it works on. */
  public enum Cancel {
    /** The invitation is revoked, its links no longer work. */
    REVOKES_INVITATION,
    /** The client has accepted: they enter the portal without the rest of the wizard. */
    ENDS_WIZARD,
    /** The teammate has accepted and stays on the team. */
    KEEPS_TEAMMATE,
    /** The host name is removed. */
    REMOVES_HOST_NAME,
    /** No row waits for it. */
    ENDS_PROCESS,
    /** Not possible: it finishes the removal of a client, which is decided. */
    REFUSED,
    /** It has ended already. */
    OVER
  }
}
