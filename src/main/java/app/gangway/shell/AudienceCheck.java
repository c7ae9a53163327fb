package app.gangway.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import org.springframework.stereotype.Component;

/**
 * Lets users into the screens made for them and forwards all others to their landing page. Layouts
 * ask it at every navigation.
 */
@Component
public class AudienceCheck {

  private final LandingPages landingPages;

  AudienceCheck(LandingPages landingPages) {
    this.landingPages = landingPages;
  }

  /** Admits users of this audience only. */
  public void admit(BeforeEnterEvent event, Audience audience) {
    LandingPage own = landingPages.ofCurrentUser();
    if (own.audience() != audience) {
      event.forwardTo(own.path());
    }
  }

  /**
   * Admits only users whose landing page this is, for example clients that have finished the
   * wizard.
   *
   * @return whether the user was admitted
   */
  public boolean admit(BeforeEnterEvent event, LandingPage page) {
    LandingPage own = landingPages.ofCurrentUser();
    boolean admitted = own.equals(page);
    if (!admitted) {
      event.forwardTo(own.path());
    }
    return admitted;
  }
}
