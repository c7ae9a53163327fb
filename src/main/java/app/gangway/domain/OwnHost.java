package app.gangway.domain;

import app.gangway.shared.BaseUrl;
import app.gangway.shared.InvalidInput;
import java.util.Locale;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The name of this application itself, which no agency can have, and where theirs lead to. */
@Component
@EnableConfigurationProperties(DomainProperties.class)
class OwnHost {

  private final String base;
  private final String target;

  OwnHost(BaseUrl base, DomainProperties properties) {
    this.base = plain(base.baseUrl().getHost());
    this.target = properties.target() == null ? this.base : plain(properties.target());
  }

  private static String plain(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
  }

  /** Where the CNAME records of agencies lead. */
  String target() {
    return target;
  }

  /**
   * @throws InvalidInput with field {@code host} and key {@code error.domain.own}
   */
  void refuse(HostName name) {
    if (name.isWithin(base) || name.isWithin(target)) {
      throw new InvalidInput("host", "error.domain.own", base);
    }
  }
}
