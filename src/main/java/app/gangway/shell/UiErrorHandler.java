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
 * Handles a click that fails: a user without the right is led to their landing page; anything
 * unexpected is logged, and the user reads a reference to it.
 */
@Component
class UiErrorHandler implements VaadinServiceInitListener, ErrorHandler {

  private final transient LandingPages landingPages;

  UiErrorHandler(LandingPages landingPages) {
    this.landingPages = landingPages;
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
      leadAway();
    } else {
      String reference = ErrorReference.report("in an open page", error);
      inPage(() -> Notice.problem(translate("error.unexpected.text", reference)));
    }
  }

  private void leadAway() {
    inPage(() -> {
      Notice.problem(translate("error.access-denied.text"));
      UI.getCurrentOrThrow().navigate(landingPages.ofCurrentUser().path());
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
