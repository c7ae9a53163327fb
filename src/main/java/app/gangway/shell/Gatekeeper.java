package app.gangway.shell;

import com.vaadin.flow.router.BeforeEnterEvent;
import org.springframework.stereotype.Component;

/**
 * Lets people into the screens made for them and leads everybody else to where they belong. Layouts
 * ask it at every navigation.
 */
@Component
public class Gatekeeper {

  private final Homes homes;

  Gatekeeper(Homes homes) {
    this.homes = homes;
  }

  /** Admits this audience only. */
  public void admit(BeforeEnterEvent event, Audience audience) {
    Home home = homes.ofCurrentPerson();
    if (home.audience() != audience) {
      event.forwardTo(home.path());
    }
  }

  /**
   * Admits only people whose home this is, for example clients that have finished the wizard.
   *
   * @return whether this person was admitted
   */
  public boolean admitsAtHome(BeforeEnterEvent event, Audience audience, String path) {
    Home home = homes.ofCurrentPerson();
    boolean admitted = home.audience() == audience && home.path().equals(path);
    if (!admitted) {
      event.forwardTo(home.path());
    }
    return admitted;
  }
}
