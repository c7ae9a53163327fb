package app.gangway.workbench;

import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.Slug;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client who does not come on.
 *
 * @param onboarding null before the wizard
 * @param account null before the invitation is accepted
 * @param name the account's, or the address before there is one
 * @param place the name of the step, or of the element with the incident; blank where it has none
 * @param since when the step arrived, the incident was raised, the wait began or the mail was sent;
 *     for an invitation that ends soon, its end
 * @param nudged when the client was last mailed about the step
 * @param nudgesStopped whether the client wants no such mail
 */
public record StuckClient(
    Reason reason,
    InvitationId invitation,
    @Nullable OnboardingId onboarding,
    @Nullable AccountId account,
    String name,
    EmailAddress email,
    String workspaceName,
    Slug workspaceSlug,
    String place,
    Instant since,
    @Nullable Instant nudged,
    boolean nudgesStopped) {

  /** Why, the most urgent first: nothing goes on by itself after the first ones. */
  public enum Reason {
    /** The engine has an open incident. */
    INCIDENT,
    /** The next step of the wizard does not come. */
    PREPARING,
    /** The address takes no mail, so another one is needed. */
    WRONG_ADDRESS,
    /** The mail was refused for another reason, so another attempt can succeed. */
    REFUSED,
    /** At one step for long. */
    STEP,
    /** Not accepted, and the invitation ends soon. */
    ENDING
  }
}
