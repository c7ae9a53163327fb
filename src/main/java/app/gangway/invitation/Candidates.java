package app.gangway.invitation;

import app.gangway.shared.EmailAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * The addresses that are about to be invited, and how long the agency's invitations stay open.
 *
 * @param involvements by the key of the address
 */
record Candidates(
    int invitationDays, int reminderDays, Map<String, Set<Involvement>> involvements) {

  /** A relation that an address already has to the agency. */
  enum Involvement {
    /** A client of the workspace. */
    MEMBER,
    /** Has accepted an invitation to the same workspace or team, and is about to be let in. */
    JOINING,
    /** Has an open invitation to the same workspace or team. */
    INVITED,
    /** A client of the agency. */
    CLIENT,
    /** On the agency's team. */
    TEAMMATE
  }

  Set<Involvement> of(EmailAddress email) {
    return involvements.getOrDefault(email.key(), Set.of());
  }

  Period period(Instant now) {
    return Period.from(now, invitationDays, reminderDays);
  }
}
