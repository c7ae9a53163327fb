package app.gangway.shell;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Puts {@code frontend/assets/connection.js} into each page: a page that waits or loads while the
 * server is away says so, and goes on by itself. It is no file of its own, since it could then be
 * among the files that do not arrive. See docs/decisions/0027.
 */
@Component
class ConnectionWatch implements VaadinServiceInitListener {

  private static final String FILE = "META-INF/resources/assets/connection.js";

  private final Translations translations;
  private final String script = read();

  ConnectionWatch(Translations translations) {
    this.translations = translations;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event.addIndexHtmlRequestListener(this::addTo);
  }

  private void addTo(IndexHtmlResponse page) {
    Locale locale =
        Collections.list(page.getVaadinRequest().getLocales()).stream()
            .filter(translations::knows)
            .findFirst()
            .orElse(Locale.ENGLISH);
    Element watch = new Element("script");
    watch.attr("data-away", translations.getTranslation("connection.lost", locale));
    watch.attr("data-loading", translations.getTranslation("connection.lost.loading", locale));
    watch.appendChild(new DataNode(script));
    page.getDocument().head().prependChild(watch);
  }

  private static String read() {
    try {
      return new ClassPathResource(FILE).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
