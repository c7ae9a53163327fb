package app.gangway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a browser's session keeps of a way to Google and back: nothing of it stands in an address
 * that Google sees.
 */
@Component
class GoogleVisits {

  static final String ERRAND = "gangway.google.errand";
  private static final String VISIT = "gangway.google.visit";

  /** So long after the return somebody may think about it. */
  private static final Duration KEPT = Duration.ofMinutes(15);

  private final Clock clock;

  GoogleVisits(Clock clock) {
    this.clock = clock;
  }

  /** A button was pressed; the next start towards Google is for this. */
  void leave(HttpServletRequest request, GoogleErrand errand) {
    end(request);
    request.getSession().setAttribute(ERRAND, errand);
  }

  /** One press is one start: an old one is nobody's errand later. */
  GoogleErrand takeErrand(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null && session.getAttribute(ERRAND) instanceof GoogleErrand errand) {
      session.removeAttribute(ERRAND);
      return errand;
    }
    return GoogleErrand.TO_SIGN_IN;
  }

  /**
   * @param person null where it came to nothing
   */
  void comeBack(HttpServletRequest request, GoogleErrand errand, @Nullable GoogleIdentity person) {
    request.getSession().setAttribute(VISIT, new GoogleVisit(errand, person, clock.instant()));
  }

  Optional<GoogleVisit> current(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    return session != null
            && session.getAttribute(VISIT) instanceof GoogleVisit visit
            && clock.instant().isBefore(visit.at().plus(KEPT))
        ? Optional.of(visit)
        : Optional.empty();
  }

  void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.removeAttribute(VISIT);
      session.removeAttribute(ERRAND);
    }
  }
}
