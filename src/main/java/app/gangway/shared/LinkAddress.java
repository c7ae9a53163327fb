package app.gangway.shared;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Where a link leads in the browser of who gets it. */
@Component
public class LinkAddress {

  private final String base;

  /**
   * @param base where this application is reached from outside
   */
  LinkAddress(@Value("${gangway.base-url}") URI base) {
    this.base = base.toString().replaceAll("/+$", "");
  }

  /**
   * @param path begins with a slash
   */
  public URI of(String path) {
    return URI.create(base + path);
  }
}
