package app.gangway.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * A section of the agency's dashboard, below the workspaces. Every bean of this type is asked. The
 * component may take its filters from the page's address, as an {@link
 * com.vaadin.flow.router.AfterNavigationObserver}.
 */
public interface DashboardSection {

  /** The section for the signed-in teammate, if there is one. */
  Optional<Component> ofCurrentUser();
}
