package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.gangway.identity.SignInForTest;
import app.gangway.identity.SignInWithoutServlet;
import app.gangway.invitation.LinkForTest;
import app.gangway.onboarding.AnswersForTest;
import app.gangway.shared.AccountId;
import app.gangway.workspace.Acme;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.component.textfield.TextFieldTester;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.VaadinSession;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A screen as a user meets it, without a browser: opened by its address, its components found by
 * their label. Database, engine and mail server are real.
 */
@SpringBootTest
@CleanDatabase
@Import({Acme.class, AnswersForTest.class, LinkForTest.class, SignInWithoutServlet.class})
public abstract class ViewTest extends SpringBrowserlessTest {

  @Autowired protected Acme acme;
  @Autowired protected JdbcClient jdbc;

  @AfterEach
  protected void signOut() {
    SignInForTest.signOut();
  }

  /** Signs this account in. */
  protected static void signedInAs(AccountId account) {
    SignInForTest.as(account);
  }

  /** Types an address into the browser. */
  protected static void open(String path) {
    String[] parts = path.split("\\?", 2);
    UI.getCurrent()
        .navigate(
            parts[0],
            parts.length == 1 ? QueryParameters.empty() : QueryParameters.fromString(parts[1]));
    roundTrip();
  }

  /** The address that the browser shows, without a leading slash. */
  protected static String address() {
    return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
  }

  protected String title() {
    return find(H1.class).single().getText();
  }

  /** Types into the field with this label. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  protected void type(String label, String value) {
    new TextFieldTester(field(label)).setValue(value);
    roundTrip();
  }

  @SuppressWarnings("unchecked")
  protected TextFieldBase<?, String> field(String label) {
    return (TextFieldBase<?, String>) find(TextFieldBase.class).withLabel(label).single();
  }

  /** Presses the button with this text. */
  protected void press(String text) {
    click(find(Button.class).withText(text).single());
  }

  /** Presses the button with this text in the open dialog. */
  protected void pressInDialog(String text) {
    click(find(Button.class, find(Dialog.class).single()).withText(text).single());
  }

  /** Passes a failure to the session's error handler, as in a request. */
  protected void click(Button button) {
    assertThat(button.isEnabled()).as("%s can be pressed", button.getText()).isTrue();
    try {
      test(button).click();
    } catch (RuntimeException failure) {
      VaadinSession.getCurrent().getErrorHandler().error(new ErrorEvent(failure));
    }
    roundTrip();
  }

  /** Waits for a change that the engine or another user makes. */
  protected static void eventually(ThrowingRunnable assertion) {
    await()
        .pollInSameThread()
        .untilAsserted(() -> {
          roundTrip();
          assertion.run();
        });
  }

  protected void assertErrorAt(String label, String message) {
    TextFieldBase<?, String> field = field(label);
    assertThat(field.isInvalid()).as("%s is marked", label).isTrue();
    assertThat(field.getErrorMessage()).isEqualTo(message);
  }

  /** Changes the role of a signed-in teammate, as another teammate would meanwhile. */
  protected void demote(AccountId teammate) {
    jdbc.sql("update agency_account set relation = 'MEMBER' where account_id = :id")
        .param("id", teammate.toString())
        .update();
  }

  /** Whether the screen contains this text. */
  protected boolean shows(String text) {
    return find(Component.class).all().stream()
        .anyMatch(part -> part instanceof HasText words && words.getText().contains(text));
  }

  protected String notice() {
    return test(find(Notification.class).last()).getText();
  }
}
