package app.gangway.identity.google;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The login requests and pending logins of browsers, kept in their sessions: nothing of them stands
 * in an address that Google sees.
 */
@Component
class PendingGoogleLogins {

  static final String REQUEST = "gangway.google.request";
  private static final String PENDING = "gangway.google.pending";

  /** A pending login expires after this time. */
  private static final Duration KEPT = Duration.ofMinutes(15);

  private final Clock clock;

  PendingGoogleLogins(Clock clock) {
    this.clock = clock;
  }

  /** A button was pressed; the next start towards Google is for this. */
  void leave(HttpServletRequest request, GoogleLoginRequest login) {
    end(request);
    request.getSession().setAttribute(REQUEST, login);
  }

  /** One press of a button is one start: the request is gone afterwards. */
  GoogleLoginRequest takeRequest(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(REQUEST) instanceof GoogleLoginRequest login) {
      session.removeAttribute(REQUEST);
      return login;
    }
    return GoogleLoginRequest.TO_SIGN_IN;
  }

  /**
   * @param person null where the login failed
   */
  void comeBack(
      HttpServletRequest request, GoogleLoginRequest login, @Nullable GoogleIdentity person) {
    request
        .getSession()
        .setAttribute(PENDING, new PendingGoogleLogin(login, person, clock.instant()));
  }

  Optional<PendingGoogleLogin> current(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(PENDING) instanceof PendingGoogleLogin pending
            && clock.instant().isBefore(pending.at().plus(KEPT))
        ? Optional.of(pending)
        : Optional.empty();
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(PENDING);
      session.removeAttribute(REQUEST);
    }
  }
}
