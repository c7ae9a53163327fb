package app.gangway.connection.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.connection.AllowedHostManagement;
import app.gangway.connection.ConnectionId;
import app.gangway.connection.ConnectionKind;
import app.gangway.connection.ConnectionManagement;
import app.gangway.connection.ConnectionStatus;
import app.gangway.connection.ConnectionSummary;
import app.gangway.connection.Credentials;
import app.gangway.connection.NewConnection;
import app.gangway.shared.WorkspaceId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextFieldBase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ConnectionsViewTest extends ViewTest {

  private static final String PAGE = "harbor/connections";
  private static final String HOST = "api.example.com";
  private static final String SECRET = "s3cret-Value";

  @Autowired ConnectionManagement connections;
  @Autowired AllowedHostManagement hosts;

  private Teammate owner;
  private WorkspaceId workspace;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    workspace = acme.workspace("Harbor");
  }

  @Test
  void anEmptyPageSaysWhatComesNext() {
    open(PAGE);

    assertThat(title()).isEqualTo("Connections");
    assertThat(shows("No connections yet")).isTrue();
    assertThat(shows("No host is allowed")).isTrue();
    press("New connection");
    assertThat(hostField().getHelperText()).startsWith("First allow the service’s host");
  }

  @Test
  void aHostIsAllowedAndForbiddenAgain() {
    open(PAGE);
    type("Host name", "https://api.example.com/");
    press("Allow host");
    assertErrorAt(
        "Host name",
        "Enter the host name alone, such as api.example.com, without https:// and without a path.");

    type("Host name", "API.example.com");
    press("Allow host");
    assertThat(hosts.list()).containsExactly(HOST);
    assertThat(shows(HOST)).isTrue();
    assertThat(notice()).isEqualTo("Workflows may reach API.example.com now.");

    press("Forbid");
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();
    assertThat(hosts.list()).isEmpty();
    assertThat(shows("No host is allowed")).isTrue();
  }

  @Test
  void aConnectionIsAddedByItsForm() {
    hosts.allow(HOST);
    open(PAGE);
    press("New connection");
    type("App", "Lexware");
    assertThat(field("Name in workflows").getValue()).isEqualTo("lexware");
    type("Label", "Harbor’s books");
    assertThat(hostField().getValue()).isEqualTo(HOST);
    kindField().setValue(ConnectionKind.BEARER);
    roundTrip();
    pressInDialog("Save connection");
    assertErrorAt("Token", "Fill in this field.");

    type("Token", SECRET);
    pressInDialog("Save connection");

    assertThat(find(Dialog.class).exists()).isFalse();
    assertThat(connections.list(workspace))
        .singleElement()
        .returns("lexware", ConnectionSummary::handle)
        .returns(ConnectionStatus.ACTIVE, ConnectionSummary::status)
        .returns(ConnectionKind.BEARER, ConnectionSummary::kind);
    assertThat(grid().shown()).hasSize(1);
    assertThat(shows("No connections yet")).isFalse();
    assertThat(shows(SECRET)).isFalse();
  }

  @Test
  void eachKindAsksForItsOwnFields() {
    hosts.allow(HOST);
    open(PAGE);
    press("New connection");

    assertThat(visible("Name of the header")).isTrue();
    kindField().setValue(ConnectionKind.API_KEY_QUERY);
    roundTrip();
    assertThat(visible("Name of the parameter")).isTrue();
    kindField().setValue(ConnectionKind.BASIC);
    roundTrip();
    assertThat(visible("User name")).isTrue();
    assertThat(visible("Password")).isTrue();
    assertThat(visible("API key")).isFalse();
    kindField().setValue(ConnectionKind.CLIENT_CREDENTIALS);
    roundTrip();
    assertThat(visible("Token address")).isTrue();
    assertThat(visible("Client secret")).isTrue();
    assertThat(visible("Scope")).isTrue();
    assertThat(visible("User name")).isFalse();
  }

  @Test
  void aConnectionInErrorSaysWhyAndIsUsedAgain() {
    ConnectionId id = add();
    jdbc.sql(
            """
            update app_connection set status = 'ERROR', problem = 'REFUSED',
              problem_words = 'api.example.com: HTTP 401'
            """)
        .update();
    open(PAGE);

    pressInRow("Use again");

    assertThat(connections.list(workspace).getFirst())
        .returns(id, ConnectionSummary::id)
        .returns(ConnectionStatus.ACTIVE, ConnectionSummary::status);
  }

  @Test
  void anOpenPageShowsANewStatusWithoutAReload() {
    ConnectionId id = add();
    open(PAGE);
    assertThat(grid().shown().getFirst().status()).isEqualTo(ConnectionStatus.ACTIVE);

    connections.revoke(id);

    eventually(
        () -> assertThat(grid().shown().getFirst().status()).isEqualTo(ConnectionStatus.REVOKED));
  }

  @Test
  void aSecretIsReplacedWithoutSeeingTheOldOne() {
    add();
    open(PAGE);
    pressInRow("Replace secret");
    assertThat(field("Token").getValue()).isEmpty();
    type("Token", "better-secret");

    pressInDialog("Replace secret");

    assertThat(notice()).isEqualTo("“Harbor’s books” has another secret now.");
  }

  @Test
  void revokingAsksForConfirmation() {
    add();
    open(PAGE);
    pressInRow("Revoke");
    assertThat(connections.list(workspace).getFirst().status()).isEqualTo(ConnectionStatus.ACTIVE);

    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(connections.list(workspace).getFirst().status()).isEqualTo(ConnectionStatus.REVOKED);
    assertThat(find(Button.class, test(grid()).getCellComponent(0, "actions")).exists()).isFalse();
  }

  @Test
  void aMemberOfTheTeamSeesAndChangesNothing() {
    add();
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));
    open(PAGE);

    assertThat(grid().shown()).hasSize(1);
    assertThat(shows(HOST)).isTrue();
    assertThat(find(Button.class).withText("New connection").exists()).isFalse();
    assertThat(grid().getColumnByKey("actions")).isNull();
    assertThat(find(Button.class).withText("Allow host").exists()).isFalse();
    assertThat(find(Button.class).withText("Forbid").exists()).isFalse();
  }

  private ConnectionId add() {
    hosts.allow(HOST);
    return connections.create(
        workspace,
        new NewConnection(
            "books", "Harbor’s books", "Books", HOST, new Credentials.BearerToken(SECRET)));
  }

  private void pressInRow(String text) {
    click(find(Button.class, test(grid()).getCellComponent(0, "actions")).withText(text).single());
  }

  private ConnectionsGrid grid() {
    return find(ConnectionsGrid.class).single();
  }

  private boolean visible(String label) {
    return find(TextFieldBase.class).withLabel(label).exists() && field(label).isVisible();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> hostField() {
    return (ComboBox<String>) find(ComboBox.class).withLabel("Host").single();
  }

  @SuppressWarnings("unchecked")
  private Select<ConnectionKind> kindField() {
    return (Select<ConnectionKind>) find(Select.class).withLabel("Signs in with").single();
  }
}
