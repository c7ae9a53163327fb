package app.gangway.workflow;

/**
 * A mail that a workflow sends.
 *
 * @param text with blank lines between its paragraphs
 * @param tasks whether its link leads to the receiver's open tasks, and not to the first page
 */
public record StepMail(Receivers receivers, Wording subject, Wording text, boolean tasks) {

  /** To whom it goes, each in their language. */
  public enum Receivers {
    /** All clients of the workspace. */
    CLIENT,
    /** The whole team of the agency. */
    TEAM,
    /** The teammate who looks after the workflow, or else the agency's owner. */
    OWNER
  }
}
