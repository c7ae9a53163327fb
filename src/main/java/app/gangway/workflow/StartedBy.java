package app.gangway.workflow;

import app.gangway.shared.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who or what starts a run.
 *
 * @param account the person, where one did
 * @param confirmation of this one start: a second one of the workflow with the same confirmation
 *     starts nothing, so a button that is pressed twice or a webhook that is delivered twice is
 *     safe
 */
public record StartedBy(Kind kind, @Nullable AccountId account, UUID confirmation) {

  /** The ways in which a run starts. */
  public enum Kind {
    TEAMMATE,
    CLIENT,
    FORM,
    SCHEDULE,
    WEBHOOK,
    /** A teammate started it with the input of an earlier run. */
    REPLAY
  }

  /**
   * The signed-in teammate, by hand.
   *
   * @param confirmation new for each opened dialog
   */
  public static StartedBy teammate(AccountId account, UUID confirmation) {
    return new StartedBy(Kind.TEAMMATE, account, confirmation);
  }

  /**
   * The signed-in client, by hand.
   *
   * @param confirmation new for each opened dialog
   */
  public static StartedBy client(AccountId account, UUID confirmation) {
    return new StartedBy(Kind.CLIENT, account, confirmation);
  }

  /**
   * A form that was handed in.
   *
   * @param account null for a visitor of a public link
   */
  public static StartedBy form(@Nullable AccountId account, UUID submission) {
    return new StartedBy(Kind.FORM, account, submission);
  }

  /**
   * The workflow's schedule.
   *
   * @param occurrence the same on each node for the same moment
   */
  public static StartedBy schedule(UUID occurrence) {
    return new StartedBy(Kind.SCHEDULE, null, occurrence);
  }

  /**
   * A call from outside.
   *
   * @param delivery the same for a call that is sent again
   */
  public static StartedBy webhook(UUID delivery) {
    return new StartedBy(Kind.WEBHOOK, null, delivery);
  }

  /** Whether a signed-in person says so, who is checked. */
  boolean byHand() {
    return kind == Kind.TEAMMATE || kind == Kind.CLIENT;
  }
}
