package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * What happens when a click fails: somebody who may not do this is led to where they belong, and
 * anything unexpected is logged and named by a reference.
 */
@Component
class Errors implements VaadinServiceInitListener, ErrorHandler {

  private final transient Homes homes;

  Errors(Homes homes) {
    this.homes = homes;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(this));
    // An ended session needs no dialog: the page loads again and leads to the sign-in
    CustomizedSystemMessages messages = new CustomizedSystemMessages();
    messages.setSessionExpiredNotificationEnabled(false);
    event.getSource().setSystemMessagesProvider(info -> messages);
  }

  @Override
  public void error(ErrorEvent event) {
    Throwable error = event.getThrowable();
    if (isDenial(error)) {
      bounce();
    } else {
      String reference = Incident.report("in an open page", error);
      inPage(() -> Notice.problem(translate("error.unexpected.text", reference)));
    }
  }

  private void bounce() {
    inPage(() -> {
      Notice.problem(translate("error.access-denied.text"));
      UI.getCurrentOrThrow().navigate(homes.ofCurrentPerson().path());
    });
  }

  private static void inPage(Runnable reaction) {
    UI ui = UI.getCurrent();
    if (ui != null && ui.isAttached()) {
      ui.accessSynchronously(reaction::run);
    }
  }

  private static boolean isDenial(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof AccessDeniedException) {
        return true;
      }
    }
    return false;
  }
}
