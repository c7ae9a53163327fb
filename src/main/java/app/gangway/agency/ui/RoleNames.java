package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeammateRole;

/** The names of teammates' roles, as screens show them. */
public final class RoleNames {

  private RoleNames() {}

  public static String name(TeammateRole role) {
    return translate("team.role." + role.code());
  }

  /** What the role allows, in a sentence. */
  public static String text(TeammateRole role) {
    return translate("team.role." + role.code() + ".text");
  }
}
