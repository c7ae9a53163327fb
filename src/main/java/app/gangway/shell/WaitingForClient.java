package app.gangway.shell;

import com.vaadin.flow.component.Component;
import java.util.List;

/**
 * One kind of thing that waits for a client. The portal's first page shows all of them in one list,
 * in the order of {@link org.springframework.core.annotation.Order} of the beans of this type.
 */
public interface WaitingForClient {

  /** What waits now for the client whose portal the signed-in user reads, the most urgent first. */
  List<? extends Item> ofCurrentUser();

  /**
   * One thing that waits. Two that are equal look the same: the list is drawn again only when it
   * differs from the one before.
   */
  interface Item {

    /** Says what waits, with a link to where the client does it. */
    Component card();
  }
}
