package app.gangway.connection;

import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Encrypts the secret part of credentials, and opens it again for one call. */
@Component
class StoredSecrets {

  private static final TypeReference<Map<String, String>> SECRET = new TypeReference<>() {};

  private final SecretKeys keys;
  private final JsonMapper json;

  StoredSecrets(SecretKeys keys, JsonMapper json) {
    this.keys = keys;
    this.json = json;
  }

  SealedSecret seal(Credentials credentials, String place) {
    return seal(credentials.secret(), place);
  }

  SealedSecret seal(Map<String, String> secret, String place) {
    return keys.seal(json.writeValueAsString(secret), place);
  }

  /**
   * @throws SecretUnreadable when no key opens it
   */
  Map<String, String> open(AppConnection connection) {
    SealedSecret sealed = connection.secret();
    return sealed == null
        ? Map.of()
        : json.readValue(keys.open(sealed, connection.place()), SECRET);
  }
}
