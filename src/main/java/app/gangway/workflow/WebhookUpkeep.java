package app.gangway.workflow;

import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.workflow.WebhookRows.Webhook;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Encrypts the secrets of webhooks with the current key where an old one closed them. */
@Component
class WebhookUpkeep {

  private static final Logger log = LoggerFactory.getLogger(WebhookUpkeep.class);

  private final WebhookRows rows;
  private final SecretKeys keys;

  WebhookUpkeep(WebhookRows rows, SecretKeys keys) {
    this.rows = rows;
    this.keys = keys;
  }

  @Scheduled(fixedDelay = 60, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
  void encryptAnew() {
    if (!keys.arePresent()) {
      return;
    }
    try {
      rows.sealedWithout(keys.currentId()).forEach(this::encryptAnew);
    } catch (DataAccessException | TransactionException e) {
      log.warn("Secrets of webhooks keep their key until the next attempt: {}", e.toString());
    }
  }

  private void encryptAnew(Webhook webhook) {
    try {
      String secret = keys.open(webhook.secret(), webhook.place());
      if (rows.reseal(webhook, keys.seal(secret, webhook.place()))) {
        log.info(
            "The webhook of workflow {} has its secret under the current key", webhook.workflow());
      }
    } catch (SecretUnreadable e) {
      log.error(
          "No key in GANGWAY_SECRETS_KEY opens the secret of the webhook of workflow {}; its calls"
              + " are refused",
          webhook.workflow(),
          e);
    }
  }
}
