package app.gangway.agency;

import static app.gangway.agency.Permission.OWN;
import static app.gangway.agency.Permission.READ;
import static app.gangway.agency.Permission.SEE_PROCESSES;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The role of a teammate, which decides what they may do. */
public enum TeammateRole {
  OWNER(EnumSet.allOf(Permission.class)),
  ADMIN(EnumSet.complementOf(EnumSet.of(OWN, SEE_PROCESSES))),
  MEMBER(EnumSet.of(READ));

  private final Set<Permission> permissions;

  TeammateRole(Set<Permission> permissions) {
    this.permissions = permissions;
  }

  /** The name in translations and in the audit log. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
