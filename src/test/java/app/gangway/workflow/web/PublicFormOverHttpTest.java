package app.gangway.workflow.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.WorkflowId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workflow.PublicFormManagement;
import app.gangway.workflow.WorkflowFilesForTest;
import app.gangway.workflow.WorkflowManagement;
import app.gangway.workspace.Acme;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A public form over HTTP, with the web server's own limits. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@CleanDatabase
@Import(Acme.class)
class PublicFormOverHttpTest {

  private static final String BOUNDARY = "----test";

  @Autowired WorkflowManagement workflows;
  @Autowired PublicFormManagement links;
  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  private final HttpClient http = HttpClient.newHttpClient();
  private String path;

  @BeforeEach
  void openAPublicForm() {
    acme.found();
    WorkspaceId harbor = acme.workspace("Harbor");
    WorkflowId workflow =
        workflows.create(harbor, "Ask for a quote", "", WorkflowFilesForTest.ask());
    workflows.publish(workflow, 1);
    path = links.open(workflow, 30).getPath();
    SignInForTest.signOut();
  }

  @AfterEach
  void signOut() {
    SignInForTest.signOut();
  }

  @Test
  void aFileWithALongNameArrivesAndNoCookieIsSet() throws Exception {
    HttpResponse<String> page = send(HttpRequest.newBuilder(address(path)).build());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    HttpResponse<String> style =
        send(HttpRequest.newBuilder(address("/assets/public-form.css")).build());
    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().map()).doesNotContainKey("set-cookie");

    String name = "Übersicht der Maße ".repeat(9) + ".txt";
    HttpResponse<String> sent = post("Größe & Söhne", name, "The plan".getBytes(UTF_8));

    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.headers().map()).doesNotContainKey("set-cookie");
    assertThat(jdbc.sql("select words from workflow_submission").query(String.class).single())
        .contains("Größe & Söhne", name);
  }

  @Test
  void tooMuchAtOnceIsRefusedWithAPage() throws Exception {
    HttpResponse<String> sent = post("Harbor", "big.txt", new byte[31 * 1024 * 1024]);

    assertThat(sent.statusCode()).isEqualTo(413);
    assertThat(sent.body()).contains("Too much at once").contains("30 MB");
    assertThat(jdbc.sql("select count(*) from workflow_run").query(Integer.class).single())
        .isZero();
  }

  private HttpResponse<String> post(String company, String name, byte[] content) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String key :
        new String[] {
          "company",
          "mail",
          "wish",
          "budget",
          "day",
          "hour",
          "until",
          "urgent",
          "parts",
          "size",
          "place.land",
          "papers"
        }) {
      part(body, "name=\"asked\"", key.getBytes(UTF_8));
    }
    part(body, "name=\"q-company\"", company.getBytes(UTF_8));
    part(body, "name=\"q-papers\"; filename=\"" + name + "\"", content);
    body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build());
  }

  private static void part(ByteArrayOutputStream body, String header, byte[] content)
      throws IOException {
    body.write(
        ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + header + "\r\n\r\n")
            .getBytes(UTF_8));
    body.write(content);
    body.write("\r\n".getBytes(UTF_8));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private URI address(String file) {
    return URI.create("http://localhost:" + port + file);
  }
}
