package app.gangway.connection;

import app.gangway.connection.secret.SealedSecret;
import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uses refresh tokens before they end, encrypts secrets of an old key with the current one, and
 * says when the old key is no longer needed. A secret that no key opens makes its connection say
 * so, before a run needs it.
 */
@Component
class SecretUpkeep {

  private static final Logger log = LoggerFactory.getLogger(SecretUpkeep.class);
  private static final int AT_ONCE = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final AppConnections connections;
  private final ConnectionStates states;
  private final AccessTokens tokens;
  private final SecretKeys keys;
  private final TransactionTemplate transaction;

  SecretUpkeep(
      AppConnections connections,
      ConnectionStates states,
      AccessTokens tokens,
      SecretKeys keys,
      TransactionTemplate transaction) {
    this.connections = connections;
    this.states = states;
    this.tokens = tokens;
    this.keys = keys;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void run() {
    try {
      if (keys.arePresent()) {
        encryptAnew();
      } else if (connections.count() > 0) {
        log.error(
            "GANGWAY_SECRETS_KEY is missing: no run can use a connection until it is set again");
      }
    } catch (DataAccessException | TransactionException e) {
      log.warn("Secrets keep their key until the next attempt: {}", e.toString());
    }
  }

  /** Refresh tokens end at many providers when they are not used. */
  @Scheduled(fixedDelay = 10, initialDelay = 2, timeUnit = TimeUnit.MINUTES)
  void useIdleRefreshTokens() {
    try {
      tokens.useIdleRefreshTokens();
    } catch (DataAccessException | TransactionException e) {
      log.warn("Refresh tokens are used at the next attempt: {}", e.toString());
    }
  }

  /**
   * @return how many secrets no key opens
   */
  int encryptAnew() {
    tokens.forgetSealedWithout(keys.currentId());
    int done = 0;
    int unreadable = 0;
    UUID after = FIRST;
    List<UUID> some;
    do {
      some = connections.sealedWithout(keys.currentId(), after, Limit.of(AT_ONCE));
      for (UUID id : some) {
        if (encryptAnew(id)) {
          done++;
        } else {
          unreadable++;
        }
        after = id;
      }
    } while (!some.isEmpty());
    if (unreadable > 0) {
      log.error(
          "No key in GANGWAY_SECRETS_KEY opens the secrets of {} connections; they are in error",
          unreadable);
    } else if (done > 0) {
      log.info("{} secrets have the current key now; older keys are no longer needed", done);
    }
    return unreadable;
  }

  /**
   * @return false when no key opens it
   */
  private boolean encryptAnew(UUID id) {
    try {
      return Boolean.TRUE.equals(
          transaction.execute(status -> {
            AppConnection connection = connections.lock(id).orElseThrow();
            SealedSecret sealed = connection.secret();
            if (sealed != null) {
              connection.reseal(
                  keys.seal(keys.open(sealed, connection.place()), connection.place()));
              if (connection.problem() == ConnectionProblem.UNREADABLE) {
                states.activate(connection);
              }
            }
            return true;
          }));
    } catch (SecretUnreadable e) {
      log.debug("The secret of connection {} cannot be read", id, e);
      AppConnection connection = connections.findById(id).orElseThrow();
      if (connection.isOpen()) {
        states.fail(
            connection, ConnectionProblem.UNREADABLE, Objects.requireNonNull(e.getMessage()));
      }
      return false;
    }
  }
}
