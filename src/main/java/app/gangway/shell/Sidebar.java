package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.orderedlayout.Scroller;
import com.vaadin.flow.component.sidenav.SideNav;

/** The parts that the sidebars of both layouts share. */
final class Sidebar {

  private Sidebar() {}

  static void build(
      AppLayout layout, Component header, Component navigation, Component footer, Span title) {
    DrawerToggle toggle = new DrawerToggle();
    toggle.setAriaLabel(translate("shell.nav.toggle"));
    toggle.addThemeVariants(ButtonVariant.TERTIARY);
    title.addClassName("narrow-title");
    layout.addToNavbar(toggle, title);
    navigation.addClassName("sidebar-navigation");
    footer.addClassName("sidebar-footer");
    layout.addToDrawer(header, new Scroller(navigation), footer);
  }

  /** Names a navigation that shows no heading of its own. */
  static void label(SideNav navigation) {
    navigation.getElement().setAttribute("aria-label", translate("shell.nav.label"));
  }
}
