package app.gangway.domain.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.CleanDatabase;
import app.gangway.agency.Teammate;
import app.gangway.identity.SignInForTest;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.workspace.Acme;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The application on a real port, for browsers that use different host names. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@CleanDatabase
@Import(Acme.class)
abstract class OnAHostTest {

  static final String VERIFIED = "portal.acme.example";
  private static final Pattern KEY = Pattern.compile("\"Vaadin-Security-Key\":\"([^\"]+)\"");

  static final String PENDING = "pending.other.example";

  @Autowired Acme acme;
  @Autowired JdbcClient jdbc;
  @LocalServerPort int port;

  Teammate owner;

  @BeforeEach
  void foundTheAgency() {
    owner = acme.found();
    SignInForTest.signOut();
    domain(owner.agencyId().toString(), owner.accountId().toString(), VERIFIED, "VERIFIED");
    String other = acme.ownerOfAnotherAgency().toString();
    String elsewhere =
        jdbc.sql("select agency_id from agency_account where account_id = :id")
            .param("id", other)
            .query(String.class)
            .single();
    domain(elsewhere, other, PENDING, "PENDING");
  }

  void domain(String agency, String account, String host, String state) {
    jdbc.sql(
            """
            insert into custom_domain (id, version, agency_id, host, proof, requested_by, requested_at,
              expires_at, state, taken, checks_requested)
            values (:id, 0, :agency, :host, 'gangway-verification=x', :account, utc_timestamp(6),
              utc_timestamp(6) + interval 3 day, :state, false, 0)
            """)
        .param("id", TimeOrderedUuid.next().toString())
        .param("agency", agency)
        .param("account", account)
        .param("host", host)
        .param("state", state)
        .update();
  }

  /** The text of the sign-in page. */
  String frontDoor(String host, String... headers) throws IOException {
    String page = opened(host, "", headers);
    assertThat(page).contains("Sign in");
    return page;
  }

  /** The text of the page at this address, from the two requests that open a page. */
  String opened(String host, String path, String... headers) throws IOException {
    List<String> lines = new ArrayList<>(List.of(headers));
    RawHttp begun =
        RawHttp.get(
            port,
            "/?v-r=init&location=%s&query=&v-browserDetails=%%7B%%7D".formatted(path),
            host,
            lines);
    assertThat(begun.status()).isEqualTo(200);
    lines.add("Cookie: " + begun.header("Set-Cookie").orElseThrow().replaceAll(";.*", ""));
    lines.add("Content-Type: application/json; charset=UTF-8");
    RawHttp shown =
        RawHttp.post(
            port,
            "/?v-r=uidl&v-uiId=0",
            host,
            lines,
            """
            {"csrfToken":"%s","rpc":[{"type":"event","node":1,"event":"ui-navigate","data":
              {"route":"%s","query":"","appShellTitle":"","historyState":{},"trigger":""}}],
             "syncId":0,"clientId":0}
            """
                .formatted(key(begun.body()), path));
    assertThat(shown.status()).isEqualTo(200);
    return shown.body();
  }

  private static String key(String page) {
    Matcher found = KEY.matcher(page);
    assertThat(found.find()).as("the page has a key").isTrue();
    return found.group(1);
  }
}
