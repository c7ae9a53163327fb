package app.gangway.shared;

import org.jspecify.annotations.Nullable;

/**
 * An action that the agency's audit log keeps. Published with {@link
 * org.springframework.context.ApplicationEventPublisher} inside the transaction that does it, so
 * that the log tells neither more nor less than what happened.
 *
 * @param actor the account that did it, or null where a process did
 * @param subject whom or what it was done to, in words that still say it when the thing itself is
 *     gone: an address, a name
 * @param workspace where, if it was in a workspace
 * @param detail what else is worth knowing, such as the old and the new role
 */
public record Audited(
    AgencyId agency,
    @Nullable AccountId actor,
    AuditAction action,
    String subject,
    @Nullable WorkspaceId workspace,
    @Nullable String detail) {

  public static Audited in(
      AgencyId agency, @Nullable AccountId actor, AuditAction action, String subject) {
    return new Audited(agency, actor, action, subject, null, null);
  }

  /** Without the subject, which often is an address. */
  @Override
  public String toString() {
    return "Audited[" + action + "]";
  }
}
