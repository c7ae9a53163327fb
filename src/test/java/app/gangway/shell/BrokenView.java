package app.gangway.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** A page that cannot be built. */
@Route(BrokenView.PATH)
@AnonymousAllowed
class BrokenView extends Div implements BeforeEnterObserver {

  static final String PATH = "test/broken";
  static final String REASON = "a reason that no user should see";

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    throw new IllegalStateException(REASON);
  }
}
