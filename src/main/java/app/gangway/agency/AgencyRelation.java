package app.gangway.agency;

import java.util.Optional;

/** What an account is to an agency. */
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
