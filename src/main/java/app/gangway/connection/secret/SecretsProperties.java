package app.gangway.connection.secret;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys that encrypt secrets.
 *
 * @param key 32 random bytes in Base64, or several separated by commas: the first encrypts, all of
 *     them decrypt
 */
@ConfigurationProperties("gangway.secrets")
record SecretsProperties(@DefaultValue({}) List<String> key) {

  /** Prints no key. */
  @Override
  public String toString() {
    return "SecretsProperties[keys=%s]".formatted(key.size());
  }
}
