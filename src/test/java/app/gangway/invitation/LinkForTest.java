package app.gangway.invitation;

import app.gangway.mail.MailId;
import app.gangway.shared.InvitationId;
import org.springframework.boot.test.context.TestComponent;

/** Makes links of invitations without sending a mail. */
@TestComponent
public class LinkForTest {

  private final InvitationTokens tokens;

  LinkForTest(InvitationTokens tokens) {
    this.tokens = tokens;
  }

  /** The token of one more link. */
  public String to(InvitationId invitation) {
    return tokens.create(invitation, MailId.next(), 1).value();
  }
}
