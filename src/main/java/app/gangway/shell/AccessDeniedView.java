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
import org.springframework.security.access.AccessDeniedException;

/**
 * Shown when a service refuses what a page needs, though the page is for this kind of user: a
 * workspace of another agency, for example. Says no more than that, and links back.
 */
@AnonymousAllowed
@ParentLayout(PublicLayout.class)
class AccessDeniedView extends Div
    implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {

  private final LandingPages landingPages;

  AccessDeniedView(LandingPages landingPages) {
    this.landingPages = landingPages;
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
    // Vaadin shows one error after another in the same view
    removeAll();
    add(
        new MessageCard(
            VaadinIcon.LOCK,
            translate("error.access-denied.title"),
            translate("error.access-denied.page"),
            new Anchor("/" + landingPages.ofCurrentUser().path(), translate("error.way-home"))));
    return HttpServletResponse.SC_FORBIDDEN;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("error.access-denied.title");
  }
}
