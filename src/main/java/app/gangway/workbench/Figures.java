package app.gangway.workbench;

import java.util.List;

/**
 * How many invitations of clients have come how far. A client who was invited to two workspaces
 * counts twice, and so does an invitation that was sent anew after its end; a mail that was resent
 * does not.
 *
 * @param invited all of the others are among these
 * @param opened the page behind the link was shown by a browser, or the invitation was accepted
 * @param accepted by the client
 * @param preparing accepted, in the wizard or before it, and at none of its steps now
 * @param steps the steps at which clients are now, those with most clients first
 * @param inPortal reached the portal: is a member and has completed the wizard of the agency
 * @param open can still be accepted
 * @param expired ended without an answer
 * @param revoked by the agency
 * @param undelivered open, and a mail server refused the mail, at once or by a later report
 * @param waitingMails open, and a mail server does not take the mail yet
 * @param incidents open ones of the engine, about these invitations and their wizards
 */
public record Figures(
    int invited,
    int opened,
    int accepted,
    int preparing,
    List<StepCount> steps,
    int inPortal,
    int open,
    int expired,
    int revoked,
    int undelivered,
    int waitingMails,
    int incidents) {

  /**
   * The clients who are at one step of the wizard now.
   *
   * @param name in the user's language
   */
  public record StepCount(String name, int clients) {}

  /** The clients who have begun the wizard or are about to, and have not completed it. */
  public int inWizard() {
    return preparing + steps.stream().mapToInt(StepCount::clients).sum();
  }
}
