package app.gangway.shell;

import app.gangway.shared.AgencyId;
import java.util.Optional;
import java.util.Set;

/** The teammate who looks at the agency's screens. Implemented by {@code agency}. */
public interface CurrentTeammate {

  /** Empty where the signed-in user works for no agency, or has not chosen one of several. */
  Optional<TeammateView> get();

  /** Whether the signed-in user can switch to another agency or to the choice between them. */
  boolean canSwitchAgency();

  /**
   * @param agency the agency that this is about
   * @param permissions the permissions of the role, by the names that {@link
   *     MenuEntry#permission()} uses
   */
  record TeammateView(AgencyId agency, Set<String> permissions) {

    public boolean may(String permission) {
      return permissions.contains(permission);
    }
  }
}
