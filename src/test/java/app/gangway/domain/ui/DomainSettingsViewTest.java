package app.gangway.domain.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.Teammate;
import app.gangway.domain.dns.DnsServerForTests;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** With the real process, and a DNS server with the records that the test sets. */
@TestPropertySource(
    properties = {
      "gangway.domain.check-cooldown=0s",
      "gangway.domain.target=app.gangway.example",
      "gangway.domain.dns.timeout=2s"
    })
class DomainSettingsViewTest extends ViewTest {

  private static final String HOST = "portal.acme.example";
  private static final DnsServerForTests dns = new DnsServerForTests();

  private Teammate owner;

  @DynamicPropertySource
  static void askThisServer(DynamicPropertyRegistry properties) {
    properties.add("gangway.domain.dns.server", dns::address);
  }

  @BeforeEach
  void foundTheAgency() {
    dns.forgetAll();
    owner = acme.found();
  }

  @Test
  void theOpenPageShowsEachCheckAndTheVerifiedNameWithoutAReload() {
    open("settings/domain");
    setHost(HOST);
    eventually(() -> assertThat(shows("Not found yet: there is no such name")).isTrue());
    assertThat(values("Name")).containsExactly("_gangway." + HOST, HOST);
    assertThat(values("Value").getFirst()).startsWith("gangway-verification=");
    assertThat(values("Value").getLast()).isEqualTo("app.gangway.example");

    dns.txt("_gangway." + HOST, "something=else").cname(HOST, "app.gangway.example");
    Component beingTypedInto = field("Host name");
    press("Check now");
    eventually(() -> assertThat(shows("Found another value: something=else")).isTrue());
    assertThat(field("Host name")).isSameAs(beingTypedInto);

    dns.forget("_gangway." + HOST).txt("_gangway." + HOST, values("Value").getFirst());
    press("Check now");
    eventually(() -> assertThat(shows("Verified since")).isTrue());
    assertThat(find(TextField.class).withLabel("Host name").exists()).isFalse();
  }

  @Test
  void anInvalidNameIsReportedAtItsField() {
    open("settings/domain");

    setHost("https://portal.acme.example/");
    assertErrorAt(
        "Host name",
        "Enter the host name alone, such as portal.example.com, without https:// and without a port.");
    setHost("acme.com");
    assertErrorAt(
        "Host name",
        "Take a name of its own below your domain, such as portal.example.com. A bare domain cannot have the CNAME record.");
  }

  @Test
  void removingAsksForConfirmation() {
    open("settings/domain");
    setHost(HOST);

    press("Remove");
    assertThat(shows(HOST)).isTrue();
    test(find(ConfirmDialog.class).single()).confirm();
    roundTrip();

    assertThat(shows("CNAME record")).isFalse();
    assertThat(field("Host name").getValue()).isEmpty();
  }

  @Test
  void anExpiredNameCanBeTriedAgain() {
    open("settings/domain");
    setHost(HOST);
    jdbc.sql("update custom_domain set state = 'EXPIRED'").update();
    open("settings/domain");
    assertThat(shows("Not verified in time")).isTrue();

    press("Try again");

    assertThat(shows("Looking for the records")).isTrue();
  }

  @Test
  void aMemberCannotOpenThePage() {
    signedInAs(acme.teammate(owner.agencyId(), "mia@acme.example", "MEMBER"));

    open("settings/domain");

    assertThat(find(TextField.class).exists()).isFalse();
  }

  private void setHost(String host) {
    type("Host name", host);
    press("Set host name");
  }

  private List<String> values(String label) {
    return find(TextField.class).withLabel(label).all().stream().map(TextField::getValue).toList();
  }
}
