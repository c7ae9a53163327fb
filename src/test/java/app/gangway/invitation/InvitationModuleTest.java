package app.gangway.invitation;

import app.gangway.ModuleTest;
import app.gangway.PublishedMessages;
import app.gangway.agency.Teammate;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvitationId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agency with a workspace, whose owner is signed in. */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace"})
@Import({Acme.class, ScriptedMailer.class})
abstract class InvitationModuleTest {

  static final EmailAddress CLIENT = new EmailAddress("Carla@Client.example");

  @Autowired InvitationManagement invitations;
  @Autowired InvitationAcceptance acceptance;
  @Autowired InvitationDelivery delivery;
  @Autowired InvitationProcess process;
  @Autowired ScriptedMailer mailer;
  @Autowired PublishedMessages messages;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;
  WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    mailer.forget();
    owner = acme.found();
    workspace = acme.workspace("Client Works");
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  /** Invites and mails; gives the token in the mail. */
  String tokenFor(EmailAddress email) {
    return mail(invitations.invite(workspace, email));
  }

  String mail(InvitationId id) {
    delivery.sendInvitation(id);
    return mailer.lastToken();
  }

  /** The only open invitation. */
  InvitationSummary pending() {
    return pendings().getFirst();
  }

  List<InvitationSummary> pendings() {
    return invitations.list(workspace, InvitationFilter.PENDING, "", 50).rows();
  }

  Map<String, @Nullable Object> row(InvitationId id) {
    return jdbc.sql("select * from invitation where id = :id")
        .param("id", id.toString())
        .query()
        .singleRow();
  }

  /** Expires as a process that knows the end of the invitation to be about now. */
  Expiry expire(InvitationId id) {
    return process.expire(id, Instant.now());
  }

  /** Lets the time of the invitation run out. */
  void letEnd(InvitationId id) {
    jdbc.sql(
            "update invitation set expires_at = utc_timestamp(6) - interval 1 second where id = :id")
        .param("id", id.toString())
        .update();
  }

  /** Lets the time for the reminder come. */
  void letReminderBeDue(InvitationId id) {
    jdbc.sql(
            "update invitation set remind_at = utc_timestamp(6) - interval 1 second where id = :id")
        .param("id", id.toString())
        .update();
  }

  void actAs(AccountId id) {
    SignInForTest.as(id);
  }

  long count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Long.class).single();
  }
}
