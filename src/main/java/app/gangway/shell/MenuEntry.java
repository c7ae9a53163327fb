package app.gangway.shell;

import com.vaadin.flow.component.icon.VaadinIcon;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a layout's menu. A module contributes a bean of this type for each of its screens
 * that has one.
 *
 * @param order where it stands in its section, the smallest first
 * @param titleKey the translation of its text
 * @param path the route, without a leading slash; inside {@link Section#WORKSPACE} it follows the
 *     workspace's slug
 * @param permission the permission that a teammate needs to see it, or null where all may
 */
public record MenuEntry(
    Section section,
    int order,
    String titleKey,
    VaadinIcon icon,
    String path,
    @Nullable String permission) {

  /** The menus, and the part of each that an entry belongs to. */
  public enum Section {
    /** The agency's screens. */
    AGENCY,
    /** The screens of the workspace that a teammate looks at. */
    WORKSPACE,
    /** The agency's settings. */
    SETTINGS,
    /** The client's portal. */
    PORTAL
  }

  /** An entry for all users of the menu. */
  public MenuEntry(Section section, int order, String titleKey, VaadinIcon icon, String path) {
    this(section, order, titleKey, icon, path, null);
  }
}
