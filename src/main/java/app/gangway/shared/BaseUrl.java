package app.gangway.shared;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param baseUrl where this application is reached from outside
 */
@Validated
@ConfigurationProperties("gangway")
public record BaseUrl(@WebAddress(example = "https://portal.example.org") URI baseUrl) {}
