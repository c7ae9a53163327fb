package app.gangway.shared;

import org.springframework.security.access.AccessDeniedException;

/**
 * The signed-in person may not do this. Screens answer by leading to where the person belongs,
 * never by showing the reason, which is for the log.
 */
public class AccessDenied extends AccessDeniedException {

  public AccessDenied(String reason) {
    super(reason);
  }
}
