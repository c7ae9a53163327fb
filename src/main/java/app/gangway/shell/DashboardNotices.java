package app.gangway.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * Something that the agency should know, shown on its dashboard. Every bean of this type is asked.
 */
public interface DashboardNotices {

  /** The notices for the signed-in teammate, if there are any. */
  Optional<Component> ofCurrentUser();
}
