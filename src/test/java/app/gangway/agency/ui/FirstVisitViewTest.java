package app.gangway.agency.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.agency.AgencyManagement;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** The first visit to an installation behind a proxy, which strangers reach, too. */
@TestPropertySource(properties = "gangway.base-url=https://portal.example.org")
class FirstVisitViewTest extends ViewTest {

  @Autowired AgencyManagement agencies;

  @Test
  void theFirstVisitAsksForTheCodeThatTheLogShows() {
    jdbc.sql("insert into setup_code values (1, 'K7QM-2XHD-9PRA-WE4T')").update();
    open("");
    type("Agency name", "Brightwater");
    type("Your name", "Olivia Owner");
    type("Your email", "olivia@example.com");
    type("Password", "violet-tractor-92-lagoon");

    press("Create agency");
    assertErrorAt("Setup code", "Fill in this field.");
    type("Setup code", "K7QM-2XHD-9PRA-WE4X");
    press("Create agency");
    assertErrorAt(
        "Setup code", "This is not the setup code. The server’s log shows it at each start.");
    assertThat(agencies.exists()).isFalse();

    type("Setup code", "k7qm 2xhd 9pra we4t");
    press("Create agency");
    assertThat(agencies.exists()).isTrue();
    assertThat(address()).isEqualTo("dashboard");
  }
}
