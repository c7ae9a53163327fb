package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.MessageCard;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;

/** A page could not be built. Shows a reference to the log entry, and none of its contents. */
@AnonymousAllowed
@ParentLayout(PublicLayout.class)
class UnexpectedErrorView extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

  @Override
  public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> error) {
    String reference = ErrorReference.report("opening a page", error.getCaughtException());
    // Vaadin shows one error after another in the same view
    removeAll();
    add(
        new MessageCard(
            VaadinIcon.WARNING,
            translate("error.unexpected.title"),
            translate("error.unexpected.text", reference),
            new Anchor("/", translate("error.way-home"))));
    return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("error.unexpected.title");
  }
}
