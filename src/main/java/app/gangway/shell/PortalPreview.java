package app.gangway.shell;

import java.util.Optional;

/** Shows a teammate the portal of a client, without a change. Implemented by {@code workspace}. */
public interface PortalPreview {

  /** Empty where the signed-in user sees no other portal than their own. */
  Optional<Shown> current();

  /** Ends the preview, if there is one. */
  void leave();

  /**
   * @param client the name of the client whose portal it is
   * @param back the page from which the preview was opened, without a leading slash
   */
  record Shown(String client, String back) {}
}
