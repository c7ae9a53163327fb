package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

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
 * A service refused what a page needs, though the page itself is for this kind of person: a
 * workspace of somebody else, for example. Says no more than that, and names the way back.
 */
@AnonymousAllowed
@ParentLayout(PublicLayout.class)
class AccessDeniedView extends Div
    implements HasErrorParameter<AccessDeniedException>, HasDynamicTitle {

  private final Homes homes;

  AccessDeniedView(Homes homes) {
    this.homes = homes;
  }

  @Override
  public int setErrorParameter(
      BeforeEnterEvent event, ErrorParameter<AccessDeniedException> error) {
    add(
        new Message(
            VaadinIcon.LOCK,
            translate("error.access-denied.title"),
            translate("error.access-denied.page"),
            new Anchor("/" + homes.ofCurrentPerson().path(), translate("error.way-home"))));
    return HttpServletResponse.SC_FORBIDDEN;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("error.access-denied.title");
  }
}
