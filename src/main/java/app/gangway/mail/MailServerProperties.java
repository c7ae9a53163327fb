package app.gangway.mail;

import app.gangway.shared.WrongSetting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The address of the mail server. The server need not be up, since mails wait for it, but its name
 * must be known.
 */
@Validated
@ConfigurationProperties("spring.mail")
record MailServerProperties(
    @Nullable String host,
    @Range(min = 1, max = 65_535, message = "must be a port between {min} and {max}")
        @Nullable Integer port) {

  MailServerProperties {
    if (host != null && !host.isBlank()) {
      try {
        InetAddress.getByName(host.strip());
      } catch (UnknownHostException e) {
        throw new WrongSetting(
            "spring.mail.host", "names an unknown mail server: \"%s\".".formatted(host), e);
      }
    }
  }
}
