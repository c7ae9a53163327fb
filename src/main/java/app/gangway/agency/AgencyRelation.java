package app.gangway.agency;

import java.util.Optional;

/** The relation of an account to an agency: its role on the team, or client. */
enum AgencyRelation {
  OWNER,
  ADMIN,
  MEMBER,
  CLIENT;

  static AgencyRelation of(TeammateRole role) {
    return valueOf(role.name());
  }

  Optional<TeammateRole> role() {
    return this == CLIENT ? Optional.empty() : Optional.of(TeammateRole.valueOf(name()));
  }
}
