package app.gangway.shared;

import org.springframework.security.access.AccessDeniedException;

/**
 * The signed-in user may not do this. Screens lead the user to their landing page and never show
 * the reason, which is for the log.
 */
public class AccessDenied extends AccessDeniedException {

  public AccessDenied(String reason) {
    super(reason);
  }
}
