package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.AccessDeniedException;

class ErrorPagesTest extends ViewTest {

  private static final String REFERENCE = "[2-9A-Z]{4}-[2-9A-Z]{4}";

  @Test
  void anUnknownAddressShowsThatThereIsNoPage() {
    acme.found();

    open("no/such/page");

    assertThat(title()).isEqualTo("Page not found");
  }

  @Test
  void aPageThatFailsShowsAReferenceWithoutTheReason() {
    acme.found();

    open(BrokenView.PATH);

    assertThat(title()).isEqualTo("Something went wrong");
    assertThat(find(Paragraph.class).single().getText())
        .matches(".*: " + REFERENCE)
        .doesNotContain(BrokenView.REASON);
  }

  @Test
  void aClickThatFailsShowsAReferenceAndThePageStays() {
    acme.found();
    open("dashboard");

    fail(new IllegalStateException(BrokenView.REASON));

    assertThat(notice()).matches(".*: " + REFERENCE).doesNotContain(BrokenView.REASON);
    assertThat(address()).isEqualTo("dashboard");
  }

  @Test
  void aDeniedClickRedirectsToTheUsersLandingPage() {
    acme.found();
    open("");
    signedInAs(acme.account("lost@example.com"));
    UI.getCurrent().add(new Button());

    fail(new IllegalStateException(new AccessDeniedException("secret reason")));

    assertThat(notice()).startsWith("You don’t have access to this.").doesNotContain("secret");
    assertThat(title()).isEqualTo("Nothing to see here yet");
  }

  private static void fail(Exception reason) {
    VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(reason));
    roundTrip();
  }
}
