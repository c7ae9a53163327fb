package app.gangway.embedded;

import app.gangway.embedded.inbox.InboxAccess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Logs the addresses of the application when it is ready. */
@Component
class ReadyMessage {

  private static final Logger log = LoggerFactory.getLogger("app.gangway");

  private final Environment environment;
  private final ObjectProvider<InboxAccess> inbox;
  private final ObjectProvider<EmbeddedStack> stack;

  ReadyMessage(
      Environment environment,
      ObjectProvider<InboxAccess> inbox,
      ObjectProvider<EmbeddedStack> stack) {
    this.environment = environment;
    this.inbox = inbox;
    this.stack = stack;
  }

  @EventListener(ApplicationReadyEvent.class)
  void logAddresses() {
    String port = environment.getProperty("local.server.port");
    if (port == null) {
      return;
    }
    String application = "http://localhost:" + port;
    StringBuilder message = new StringBuilder("Gangway is ready\n\n");
    append(message, "Application", application + "/");
    inbox.ifAvailable(mails -> append(message, "Mail inbox", shown(mails, application)));
    stack.ifAvailable(started -> append(message, "Data", started.directory().toString()));
    log.info("{}", message);
  }

  private static String shown(InboxAccess mails, String application) {
    return mails.isOn()
        ? application + "/dev/inbox"
        : "off, since GANGWAY_BASE_URL is no name of this machine alone";
  }

  private static void append(StringBuilder message, String name, String value) {
    message.append("    %-12s %s%n".formatted(name, value));
  }
}
