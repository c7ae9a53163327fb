package app.gangway.connection;

import app.gangway.ModuleTest;
import app.gangway.agency.Teammate;
import app.gangway.connection.http.HostileServer;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.Acme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/**
 * An agency whose owner is signed in, with a workspace and a service on this machine that the
 * agency has allowed. The setting for tests lets requests reach it.
 */
@ModuleTest(with = {"shared", "mail", "ratelimit", "identity", "agency", "workspace", "audit"})
@TestPropertySource(
    properties = {"gangway.outgoing.allow-loopback=true", "gangway.outgoing.time-limit=5s"})
@Import({Acme.class, ConnectionModuleTest.Workflows.class})
abstract class ConnectionModuleTest {

  /** As the module of workflows says it. */
  static class Workflows implements ConnectionUsers {
    @Override
    public Map<String, List<String>> workflowsByHandle(WorkspaceId workspace) {
      return Map.of("books", List.of("Monthly report"));
    }
  }

  static final String SECRET = "s3cret-Value-never-shown";

  @Autowired ConnectionManagement connections;
  @Autowired AllowedHostManagement hosts;
  @Autowired AppConnections stored;
  @Autowired HttpStep step;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;

  Teammate owner;
  WorkspaceId harbor;
  HostileServer server;

  @BeforeEach
  void foundTheAgency() {
    server = new HostileServer().answers(200, "Content-Type: application/json\r\n", "{\"id\": 7}");
    owner = acme.found();
    harbor = acme.workspace("Harbor");
    hosts.allow(host());
  }

  @AfterEach
  void signOut() throws IOException {
    SignInForTest.signOut();
    server.close();
  }

  String host() {
    return "127.0.0.1:" + server.port();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  ConnectionId add(String handle, Credentials credentials) {
    return connections.create(
        harbor, new NewConnection(handle, "Harbor’s books", "Books", host(), credentials));
  }

  ConnectionId addBearer(String handle) {
    return add(handle, new Credentials.BearerToken(SECRET));
  }

  Credentials.ClientCredentials client() {
    return new Credentials.ClientCredentials(url("/token"), "gangway", SECRET, "read", false);
  }

  ConnectionSummary summary(ConnectionId id) {
    return connections.list(harbor).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  /** The requests to this path. */
  List<HostileServer.Received> received(String path) {
    return server.received().stream().filter(one -> one.line().contains(" " + path)).toList();
  }

  Map<String, Object> get(String path, String handle) {
    return step.run(harbor, "17", call("GET", path, handle));
  }

  HttpCall call(String method, String path, String handle) {
    return new HttpCall(
        method, url(path), Map.of(), Map.of(), null, handle, null, "answer", null, null, null);
  }

  /** All that the database holds of connections, as text. */
  String database() {
    return jdbc.sql("select * from app_connection").query().listOfRows().toString()
        + jdbc.sql("select * from connection_token").query().listOfRows()
        + jdbc.sql("select * from audit_entry").query().listOfRows()
        + jdbc.sql(
                "select cast(secret as char character set latin1) from app_connection"
                    + " where secret is not null")
            .query(String.class)
            .list()
        + jdbc.sql(
                "select cast(token as char character set latin1) from connection_token"
                    + " where token is not null")
            .query(String.class)
            .list();
  }
}
