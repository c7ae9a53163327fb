package app.gangway.connection;

import app.gangway.shared.InvalidInput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a connection signs in with, as a user types it. No text shows the secret part. */
public sealed interface Credentials {

  int LONGEST_SECRET = 8_000;
  int LONGEST_URL = 1_000;

  ConnectionKind kind();

  /** What is encrypted, by name. */
  Map<String, String> secret();

  /**
   * @throws InvalidInput when something is missing or cannot be sent
   */
  void check();

  /**
   * @param name of the header or of the query's parameter
   */
  record ApiKey(boolean inQuery, String name, String value) implements Credentials {

    @Override
    public ConnectionKind kind() {
      return inQuery ? ConnectionKind.API_KEY_QUERY : ConnectionKind.API_KEY_HEADER;
    }

    @Override
    public Map<String, String> secret() {
      return Map.of("value", value);
    }

    @Override
    public void check() {
      if (!name.matches("[A-Za-z0-9_.\\[\\]-]{1,100}")
          || name.matches("(?i)host|content-length|transfer-encoding|connection|proxy-.*")) {
        throw new InvalidInput("parameterName", "error.connection.parameter-name");
      }
      Credentials.checkText("value", value, LONGEST_SECRET);
    }

    @Override
    public String toString() {
      return "ApiKey[" + name + "]";
    }
  }

  record BearerToken(String token) implements Credentials {

    @Override
    public ConnectionKind kind() {
      return ConnectionKind.BEARER;
    }

    @Override
    public Map<String, String> secret() {
      return Map.of("token", token);
    }

    @Override
    public void check() {
      Credentials.checkText("token", token, LONGEST_SECRET);
    }

    @Override
    public String toString() {
      return "BearerToken[]";
    }
  }

  /** The user name is secret, too: many services have the key there. */
  record Basic(String user, String password) implements Credentials {

    @Override
    public ConnectionKind kind() {
      return ConnectionKind.BASIC;
    }

    @Override
    public Map<String, String> secret() {
      return Map.of("user", user, "password", password);
    }

    @Override
    public void check() {
      Credentials.checkText("user", user, LONGEST_SECRET);
      if (user.contains(":")) {
        throw new InvalidInput("user", "error.connection.colon");
      }
      if (!password.isEmpty()) {
        Credentials.checkText("password", password, LONGEST_SECRET);
      }
    }

    @Override
    public String toString() {
      return "Basic[]";
    }
  }

  /**
   * OAuth 2 client credentials (RFC 6749, 4.4).
   *
   * @param tokenUrl where access tokens come from, over https
   * @param scope null for the provider's default
   * @param inBody whether the client's id and secret stand in the body, in place of a header
   */
  record ClientCredentials(
      String tokenUrl, String clientId, String clientSecret, @Nullable String scope, boolean inBody)
      implements Credentials {

    private static final int LONGEST_ID = 255;

    @Override
    public ConnectionKind kind() {
      return ConnectionKind.CLIENT_CREDENTIALS;
    }

    @Override
    public Map<String, String> secret() {
      return new LinkedHashMap<>(Map.of("secret", clientSecret));
    }

    @Override
    public void check() {
      Credentials.checkText("tokenUrl", tokenUrl, LONGEST_URL);
      Credentials.checkText("clientId", clientId, LONGEST_ID);
      Credentials.checkText("clientSecret", clientSecret, LONGEST_SECRET);
      if (scope != null && !scope.isEmpty()) {
        Credentials.checkText("scope", scope, LONGEST_URL);
      }
    }

    @Override
    public String toString() {
      return "ClientCredentials[]";
    }
  }

  /**
   * OAuth 2 authorization code (RFC 6749, 4.1) with PKCE: a user authorizes the connection at the
   * provider in a browser.
   *
   * @param authorizationUrl where the browser goes; may have a query
   * @param tokenUrl where tokens come from, over https
   * @param revocationUrl where a token is revoked (RFC 7009); null where the provider has none
   * @param scope null for the provider's default
   * @param inBody whether the client's id and secret stand in the body, in place of a header
   */
  record AuthorizationCode(
      String authorizationUrl,
      String tokenUrl,
      @Nullable String revocationUrl,
      String clientId,
      String clientSecret,
      @Nullable String scope,
      boolean inBody)
      implements Credentials {

    @Override
    public ConnectionKind kind() {
      return ConnectionKind.AUTHORIZATION_CODE;
    }

    @Override
    public Map<String, String> secret() {
      return Map.of("secret", clientSecret);
    }

    @Override
    public void check() {
      Credentials.checkText("authorizationUrl", authorizationUrl, LONGEST_URL);
      if (revocationUrl != null) {
        Credentials.checkText("revocationUrl", revocationUrl, LONGEST_URL);
      }
      new ClientCredentials(tokenUrl, clientId, clientSecret, scope, inBody).check();
    }

    @Override
    public String toString() {
      return "AuthorizationCode[]";
    }
  }

  private static void checkText(String field, String text, int longest) {
    if (text.isBlank()) {
      throw new InvalidInput(field, "error.required");
    }
    if (text.length() > longest) {
      throw new InvalidInput(field, "error.connection.too-long", longest);
    }
    if (!text.chars().allMatch(sign -> sign >= ' ' && sign < 0x7f)) {
      throw new InvalidInput(field, "error.connection.signs");
    }
  }
}
