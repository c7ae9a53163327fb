package app.gangway.workflow.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;

/** The engine's key of a task in the address of its page. */
final class JobKeys {

  private JobKeys() {}

  /**
   * @throws NotFoundException when the address has none
   */
  static long of(BeforeEnterEvent event) {
    return event
        .getRouteParameters()
        .get("jobKey")
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElseThrow(NotFoundException::new);
  }
}
