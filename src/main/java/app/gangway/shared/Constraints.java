package app.gangway.shared;

import org.hibernate.exception.ConstraintViolationException;
import org.springframework.dao.DataIntegrityViolationException;

/** Finds the database constraint that a change violated. */
public final class Constraints {

  private Constraints() {}

  /**
   * Whether the exception comes from this constraint.
   *
   * @param constraint its name in the migrations, for example {@code uk_workspace_slug}
   */
  public static boolean broke(String constraint, DataIntegrityViolationException exception) {
    return exception.getCause() instanceof ConstraintViolationException violation
        && constraint.equals(violation.getConstraintName());
  }
}
