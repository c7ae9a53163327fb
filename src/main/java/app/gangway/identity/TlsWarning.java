package app.gangway.identity;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells who runs Gangway when links lead to TLS while nothing here knows of it: cookies are then
 * not for TLS alone, and all clients seem to have the proxy's address, so that one stranger's wrong
 * passwords keep all others out.
 */
@Component
class TlsWarning {

  private static final Logger log = LoggerFactory.getLogger(TlsWarning.class);

  private final URI base;
  private final Environment settings;

  TlsWarning(@Value("${gangway.base-url}") URI base, Environment settings) {
    this.base = base;
    this.settings = settings;
  }

  @EventListener(ApplicationReadyEvent.class)
  void warn() {
    if ("https".equals(base.getScheme()) && !listensToAProxy() && !speaksTls()) {
      log.warn(
          "GANGWAY_BASE_URL begins with https, but no proxy is listened to: set"
              + " SERVER_FORWARD_HEADERS_STRATEGY=native where one stands in front, or cookies are"
              + " not Secure and all clients seem to come from one address");
    }
  }

  private boolean listensToAProxy() {
    String strategy = settings.getProperty("server.forward-headers-strategy");
    CloudPlatform platform = CloudPlatform.getActive(settings);
    return strategy == null
        ? platform != null && platform.isUsingForwardHeaders()
        : !strategy.equalsIgnoreCase("none");
  }

  private boolean speaksTls() {
    return settings.getProperty("server.ssl.enabled", Boolean.class, true)
        && Binder.get(settings)
            .bind("server.ssl", Bindable.mapOf(String.class, String.class))
            .isBound();
  }
}
