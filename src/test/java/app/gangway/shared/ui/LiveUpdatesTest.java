package app.gangway.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.shared.Announcements;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessResourceFailureException;

class LiveUpdatesTest extends ViewTest {

  private static final UUID SOMETHING = UUID.randomUUID();

  @Autowired Announcements announcements;

  @Autowired
  @Qualifier("applicationTaskExecutor")
  Executor executor;

  @Test
  void aRefreshWithoutTheDatabaseShowsNoErrorAndIsRepeated() {
    acme.found();
    open("dashboard");
    Span screen = new Span("0");
    UI.getCurrent().add(screen);
    new LiveUpdates(screen, SOMETHING, announcements, executor, () -> refresh(screen));

    announcements.announce(SOMETHING);
    eventually(() -> assertThat(shows("refreshed 1 times")).isTrue());
    assertThat(find(Notification.class).exists()).isFalse();

    announcements.announce(SOMETHING);
    eventually(() -> assertThat(shows("refreshed 2 times")).isTrue());
  }

  /** Fails the first time, as without the database. */
  private static void refresh(Span screen) {
    boolean first = screen.getText().equals("0");
    screen.setText(first ? "refreshed 1 times" : "refreshed 2 times");
    if (first) {
      throw new DataAccessResourceFailureException("away");
    }
  }
}
