package app.gangway.invitation;

import app.gangway.shared.InvitationId;
import app.gangway.shared.LinkToken;
import java.time.Clock;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a link of an invitation without a look into a mail. */
@TestComponent
public class LinkForTest {

  private final Invitations invitations;
  private final TransactionTemplate transaction;
  private final Clock clock;

  LinkForTest(Invitations invitations, TransactionTemplate transaction, Clock clock) {
    this.invitations = invitations;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The token of one more link. */
  public String to(InvitationId invitation) {
    LinkToken token = LinkToken.create();
    transaction.executeWithoutResult(
        status -> invitations.addLink(token.hash(), invitation.value(), clock.instant()));
    return token.value();
  }
}
