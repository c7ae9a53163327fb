package app.gangway.shell;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Fills the layouts' menus with the entries that the modules contribute. */
@Component
class Menus {

  private final List<MenuEntry> entries;
  private final ObjectProvider<MenuCount> counts;

  Menus(List<MenuEntry> entries, ObjectProvider<MenuCount> counts) {
    this.counts = counts;
    this.entries = entries.stream().sorted(Comparator.comparingInt(MenuEntry::order)).toList();
  }

  /**
   * Shows the entries of one section; the menu is hidden where there are none.
   *
   * @param prefix is put before each entry's path
   * @param teammate the teammate who sees it, if the user is one
   */
  void show(
      SideNav menu,
      MenuEntry.Section section,
      String prefix,
      Optional<CurrentTeammate.TeammateView> teammate) {
    menu.removeAll();
    entries.stream()
        .filter(entry -> entry.section() == section && isVisible(entry, teammate))
        .map(entry -> item(entry, prefix))
        .forEach(menu::addItem);
    menu.setVisible(!menu.getItems().isEmpty());
  }

  private SideNavItem item(MenuEntry entry, String prefix) {
    SideNavItem item =
        new SideNavItem(translate(entry.titleKey()), prefix + entry.path(), entry.icon().create());
    counts.stream()
        .filter(count -> count.path().equals(entry.path()))
        .mapToInt(MenuCount::ofCurrentUser)
        .filter(number -> number > 0)
        .forEach(number -> item.setSuffixComponent(count(number)));
    return item;
  }

  private static Span count(int number) {
    Span count = new Span(String.valueOf(number));
    count.addClassName("menu-count");
    count.getElement().setAttribute("aria-label", translate("shell.nav.count", number));
    count.getElement().setAttribute("role", "note");
    return count;
  }

  private static boolean isVisible(
      MenuEntry entry, Optional<CurrentTeammate.TeammateView> teammate) {
    String permission = entry.permission();
    return permission == null
        || teammate.filter(it -> it.permissions().contains(permission)).isPresent();
  }
}
