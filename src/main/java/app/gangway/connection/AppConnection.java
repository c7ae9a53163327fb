package app.gangway.connection;

import app.gangway.connection.secret.SealedSecret;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection of a workspace to an app. It knows its secret in encrypted form only. */
@Entity
class AppConnection {

  static final int LONGEST_WORDS = 300;

  @Id private UUID id;
  @Version private @Nullable Integer version;
  private UUID workspaceId;
  private String handle;
  private String label;
  private String app;

  @Enumerated(EnumType.STRING)
  private ConnectionKind kind;

  private String host;

  @Enumerated(EnumType.STRING)
  private ConnectionStatus status;

  private Instant statusSince;

  @Enumerated(EnumType.STRING)
  private @Nullable ConnectionProblem problem;

  private @Nullable String problemWords;
  private @Nullable String parameterName;
  private @Nullable String authorizationUrl;
  private @Nullable String tokenUrl;
  private @Nullable String revocationUrl;
  private @Nullable String clientId;
  private @Nullable String scope;
  private @Nullable String tokenAuth;
  private @Nullable String secretKey;
  private byte @Nullable [] secret;
  private Instant secretSetAt;
  private @Nullable Instant authorizedAt;
  private @Nullable Instant authorizationEndsAt;
  private @Nullable Instant refreshDueAt;
  private UUID createdBy;
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init")
  protected AppConnection() {}

  AppConnection(
      ConnectionId id,
      WorkspaceId workspace,
      NewConnection added,
      @Nullable SealedSecret secret,
      AccountId by,
      Instant now) {
    this.id = id.value();
    this.workspaceId = workspace.value();
    this.handle = added.handle();
    this.label = added.label();
    this.app = added.app();
    this.host = added.host();
    this.kind = added.credentials().kind();
    this.status = secret == null ? ConnectionStatus.PENDING : first(kind);
    this.statusSince = now;
    this.secretSetAt = now;
    this.createdBy = by.value();
    this.createdAt = now;
    put(added.credentials(), secret);
  }

  /** Only OAuth has to sign in before it can be used. */
  private static ConnectionStatus first(ConnectionKind kind) {
    return kind.isOauth() ? ConnectionStatus.PENDING : ConnectionStatus.ACTIVE;
  }

  private void put(Credentials credentials, @Nullable SealedSecret sealed) {
    switch (credentials) {
      case Credentials.ApiKey key -> parameterName = key.name();
      case Credentials.ClientCredentials client -> {
        tokenUrl = client.tokenUrl();
        clientId = client.clientId();
        scope = client.scope();
        tokenAuth = client.inBody() ? "BODY" : "HEADER";
      }
      case Credentials.AuthorizationCode code -> {
        authorizationUrl = code.authorizationUrl();
        tokenUrl = code.tokenUrl();
        revocationUrl = code.revocationUrl();
        clientId = code.clientId();
        scope = code.scope();
        tokenAuth = code.inBody() ? "BODY" : "HEADER";
      }
      case Credentials.BearerToken bearer -> {
        // Nothing but the secret
      }
      case Credentials.Basic basic -> {
        // Nothing but the secret
      }
    }
    if (sealed != null) {
      reseal(sealed);
    }
  }

  ConnectionId id() {
    return new ConnectionId(id);
  }

  WorkspaceId workspace() {
    return new WorkspaceId(workspaceId);
  }

  String handle() {
    return handle;
  }

  String label() {
    return label;
  }

  String app() {
    return app;
  }

  ConnectionKind kind() {
    return kind;
  }

  String host() {
    return host;
  }

  ConnectionStatus status() {
    return status;
  }

  Instant statusSince() {
    return statusSince;
  }

  @Nullable ConnectionProblem problem() {
    return problem;
  }

  Instant secretSetAt() {
    return secretSetAt;
  }

  String parameterName() {
    return Objects.requireNonNull(parameterName);
  }

  String authorizationUrl() {
    return Objects.requireNonNull(authorizationUrl);
  }

  /**
   * @return null where the provider has none
   */
  @Nullable String revocationUrl() {
    return revocationUrl;
  }

  /** When the authorization ends for good; null where a refresh token renews it. */
  @Nullable Instant authorizationEndsAt() {
    return authorizationEndsAt;
  }

  /** When the refresh token is to be used at the latest, so that the provider keeps it. */
  @Nullable Instant refreshDueAt() {
    return refreshDueAt;
  }

  String tokenUrl() {
    return Objects.requireNonNull(tokenUrl);
  }

  String clientId() {
    return Objects.requireNonNull(clientId);
  }

  @Nullable String scope() {
    return scope;
  }

  boolean signsInByBody() {
    return "BODY".equals(tokenAuth);
  }

  /**
   * @return null once it is revoked, and before a client has given it
   */
  @Nullable SealedSecret secret() {
    return secretKey == null || secret == null ? null : new SealedSecret(secretKey, secret);
  }

  /** What the secret is encrypted for: it opens for this connection of this workspace alone. */
  String place() {
    return "connection/%s/%s".formatted(workspaceId, id);
  }

  /** The same secret, encrypted with another key. */
  void reseal(SealedSecret sealed) {
    secretKey = sealed.keyId();
    secret = sealed.content();
  }

  /** Begins anew with another secret of the same kind. */
  void replaceSecret(Credentials credentials, SealedSecret sealed, Instant now) {
    requireOpen();
    if (credentials.kind() != kind) {
      throw new IllegalArgumentException("another kind of secret");
    }
    put(credentials, sealed);
    secretSetAt = now;
    authorizedAt = null;
    authorizationEndsAt = null;
    refreshDueAt = null;
    change(first(kind), null, null, now);
  }

  /**
   * A user has authorized it at the provider.
   *
   * @param sealed the client's secret with the tokens
   * @param endsAt null where a refresh token renews the access, or it has no end
   * @param refreshDue null without a refresh token
   */
  void authorize(
      SealedSecret sealed, @Nullable Instant endsAt, @Nullable Instant refreshDue, Instant now) {
    requireOpen();
    reseal(sealed);
    secretSetAt = now;
    authorizedAt = now;
    authorizationEndsAt = endsAt;
    refreshDueAt = refreshDue;
    change(ConnectionStatus.ACTIVE, null, null, now);
  }

  /** The refresh token was used; the provider may have given another one with it. */
  void refreshed(SealedSecret sealed, Instant refreshDue) {
    requireOpen();
    reseal(sealed);
    refreshDueAt = refreshDue;
  }

  /**
   * @return false when it was active already
   */
  boolean activate(Instant now) {
    requireOpen();
    if (status == ConnectionStatus.ACTIVE) {
      return false;
    }
    change(ConnectionStatus.ACTIVE, null, null, now);
    return true;
  }

  /**
   * @param words what the provider says
   * @return false when it was in error already
   */
  boolean fail(ConnectionProblem why, @Nullable String words, Instant now) {
    requireOpen();
    if (status == ConnectionStatus.ERROR) {
      return false;
    }
    change(ConnectionStatus.ERROR, why, words, now);
    return true;
  }

  /** Deletes the secret, too. */
  void revoke(Instant now) {
    requireOpen();
    secretKey = null;
    secret = null;
    refreshDueAt = null;
    change(ConnectionStatus.REVOKED, null, null, now);
  }

  private void change(
      ConnectionStatus next, @Nullable ConnectionProblem why, @Nullable String words, Instant now) {
    status = next;
    statusSince = now;
    problem = why;
    problemWords =
        words == null || words.length() <= LONGEST_WORDS
            ? words
            : words.substring(0, LONGEST_WORDS);
  }

  boolean isOpen() {
    return status != ConnectionStatus.REVOKED;
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new IllegalStateException("the connection is revoked");
    }
  }
}
