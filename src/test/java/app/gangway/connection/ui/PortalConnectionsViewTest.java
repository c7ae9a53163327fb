package app.gangway.connection.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.ClientConnections;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionRequestManagement;
import app.gangway.connection.ConnectionStatus;
import app.gangway.connection.Credentials;
import app.gangway.connection.NewConnection;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Member;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.select.Select;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PortalConnectionsViewTest extends ViewTest {

  private static final String HOST = "api.example.com";
  private static final String SECRET = "s3cret-Value";

  @Autowired ConnectionManagement connections;
  @Autowired ConnectionRequestManagement requests;
  @Autowired ClientConnections portal;
  @Autowired AllowedHostManagement hosts;

  private Teammate owner;
  private WorkspaceId workspace;
  private AccountId client;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
    hosts.allow(HOST);
    client = acme.client("cleo@client.example", workspace);
  }

  private void ask() {
    requests.ask(
        workspace,
        client,
        new NewConnection(
            "books", "Harbor’s books", "Books", HOST, new Credentials.BearerToken("")));
  }

  @Test
  void anEmptyPageSaysWhatItIsFor() {
    signedInAs(client);
    open("portal/connections");

    assertThat(title()).isEqualTo("Connections");
    assertThat(shows("No connections")).isTrue();
  }

  @Test
  void theClientGivesTheSecretThatTheAgencyAskedFor() {
    ask();
    signedInAs(client);
    open("portal");
    assertThat(shows("Connect Books for Acme")).isTrue();
    assertThat(shows("Nothing waits for you")).isFalse();
    open("portal/connections");
    assertThat(grid().shown()).hasSize(1);

    pressInRow("Connect");
    type("Token", SECRET);
    pressInDialog("Connect");

    assertThat(grid().shown().getFirst().status()).isEqualTo(ConnectionStatus.ACTIVE);
    assertThat(shows(SECRET)).isFalse();
    assertThat(portal.waiting()).isZero();
    open("portal");
    assertThat(shows("Nothing waits for you at the moment.")).isTrue();
    open("portal/connections");
    pressInRow("Revoke");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(shows("No connections")).isTrue();
  }

  @Test
  void theAgencyAsksAClientAndWithdraws() {
    open("harbor/connections");
    press("New connection");
    type("App", "Lexware");
    type("Label", "Harbor’s books");
    giver().setValue(requests.clients(workspace).getFirst());
    roundTrip();
    type("Name of the header", "X-Key");
    pressInDialog("Save connection");

    assertThat(notice()).isEqualTo("Somebody gets a mail with the request.");
    assertThat(shows("Somebody is asked to connect Lexware (Harbor’s books).")).isTrue();
    press("Withdraw");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(requests.list(workspace)).isEmpty();
    assertThat(connections.list(workspace).getFirst().status()).isEqualTo(ConnectionStatus.REVOKED);
  }

  @SuppressWarnings("unchecked")
  private Select<Member> giver() {
    return (Select<Member>) find(Select.class).withLabel("Who gives the secret").single();
  }

  private ClientConnectionsGrid grid() {
    return find(ClientConnectionsGrid.class).single();
  }

  private void pressInRow(String text) {
    click(find(Button.class, test(grid()).getCellComponent(0, "actions")).withText(text).single());
  }
}
