package app.gangway.shell;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * A section of the portal's first page, above the client's workspaces. Every bean of this type is
 * asked, in the order of {@link org.springframework.core.annotation.Order}. The component keeps
 * itself up to date.
 */
public interface PortalSection {

  /** The section for the client whose portal the signed-in user reads, if there is one. */
  Optional<Component> ofCurrentUser();
}
