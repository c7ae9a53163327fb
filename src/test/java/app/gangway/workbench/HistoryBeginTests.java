package app.gangway.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@CleanDatabase
@Import(Acme.class)
class HistoryBeginTests {

  @Autowired HistoryBegin begin;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aPendingInvitationIsEnteredAndItsEntryEndsWithIt() {
    acme.found();
    WorkspaceId workspace = acme.workspace("Harbor");
    UUID invitation =
        acme.acceptedInvitation(workspace, acme.account("carla@client.example")).value();
    jdbc.sql("update invitation set state = 'PENDING', accepted_at = null, accepted_by = null")
        .update();
    jdbc.sql("delete from history_entered").update();
    jdbc.sql(
            """
            insert into history_stream (stream, partition_id, position, recorded_at, written_at)
            values ('1-1-1', 1, 1, utc_timestamp(6), utc_timestamp(6))
            """)
        .update();

    begin.keep();

    assertThat(state(invitation)).isEqualTo("ACTIVE");

    jdbc.sql("update invitation set state = 'EXPIRED', expired_at = utc_timestamp(6)").update();
    begin.keep();

    assertThat(state(invitation)).isEqualTo("LOST");
  }

  private String state(UUID invitation) {
    return jdbc.sql(
            "select state from history_instance where business_key = :id and process_id ="
                + " 'client-invitation'")
        .param("id", invitation.toString())
        .query(String.class)
        .single();
  }
}
