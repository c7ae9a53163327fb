package app.gangway.shared;

import org.jspecify.annotations.Nullable;

/**
 * An action that the agency's audit log keeps. Published with {@link
 * org.springframework.context.ApplicationEventPublisher} inside the transaction that does it, so
 * that the log tells neither more nor less than what happened.
 *
 * @param actor the account that did it, or null where a process did
 * @param subject the person or thing that was changed, in words that stay true when it is gone: an
 *     address, a name
 * @param workspace the workspace of the change, if it was in one
 * @param detail more about the change, such as the old and the new role; of settings the codes of
 *     what was changed, each with {@code =} and its new value where it has one, and {@code ;} and a
 *     blank between them, so that the log is read in every language
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
