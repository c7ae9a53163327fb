package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.gangway.connection.secret.SecretKeys;
import app.gangway.connection.secret.SecretUnreadable;
import app.gangway.ratelimit.LimitReached;
import app.gangway.ratelimit.RateLimitKey;
import app.gangway.ratelimit.RateLimits;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.RunId;
import app.gangway.shared.Sha256;
import app.gangway.workflow.RunQueries.Hook;
import app.gangway.workflow.WebhookAnswer.Accepted;
import app.gangway.workflow.WebhookAnswer.Ended;
import app.gangway.workflow.WebhookAnswer.NotPublished;
import app.gangway.workflow.WebhookAnswer.TooMany;
import app.gangway.workflow.WebhookAnswer.Unavailable;
import app.gangway.workflow.WebhookAnswer.Unknown;
import app.gangway.workflow.WebhookAnswer.WrongBody;
import app.gangway.workflow.WebhookAnswer.WrongSignature;
import app.gangway.workflow.WebhookRows.Webhook;
import app.gangway.workspace.WorkspaceNames;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes calls from outside: they start a run, or tell one that something has happened. The right to
 * do so is a signature, or an address that holds one. What a call brings is stored before it is
 * answered, so no call that was accepted is lost while the engine is away.
 */
@Service
@EnableConfigurationProperties(WebhookProperties.class)
public class WebhookCalls {

  private static final Logger log = LoggerFactory.getLogger(WebhookCalls.class);

  private final WebhookRows rows;
  private final RunQueries queries;
  private final RunWebhooks addresses;
  private final RunManagement runs;
  private final WebhookBody bodies;
  private final WebhookProperties properties;
  private final SecretKeys keys;
  private final RateLimits limits;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  WebhookCalls(
      WebhookRows rows,
      RunQueries queries,
      RunWebhooks addresses,
      RunManagement runs,
      WebhookBody bodies,
      WebhookProperties properties,
      SecretKeys keys,
      RateLimits limits,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.queries = queries;
    this.addresses = addresses;
    this.runs = runs;
    this.bodies = bodies;
    this.properties = properties;
    this.keys = keys;
    this.limits = limits;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Starts a run; its variable {@value MessageReceived#BODY} is the body.
   *
   * @param handle the end of the address
   * @param body the unchanged bytes of the request
   * @param signature the header
   * @param key the header with the idempotency key, empty for none: calls with the same one start
   *     one run. Without it the signature takes its place
   */
  public WebhookAnswer start(String handle, byte[] body, String signature, String key) {
    Webhook webhook = rows.findByHandle(handle).orElse(null);
    if (webhook == null) {
      return new Unknown();
    }
    String secret;
    try {
      secret = keys.open(webhook.secret(), webhook.place());
    } catch (SecretUnreadable e) {
      log.error("The secret of the webhook of workflow {} is unreadable", webhook.workflow(), e);
      return new Unavailable();
    }
    String signed =
        WebhookSignature.check(signature, secret, key, body, clock.instant()).orElse(null);
    if (signed == null) {
      return new WrongSignature();
    }
    Map<String, @Nullable Object> values = bodies.read(body).orElse(null);
    if (values == null) {
      return new WrongBody();
    }
    String delivery = key.isEmpty() ? "signature " + signed : "key " + key;
    try {
      return Objects.requireNonNull(
          transaction.execute(status -> {
            WebhookAnswer answer = start(webhook, delivery, values);
            if (!(answer instanceof Accepted)) {
              status.setRollbackOnly();
            }
            return answer;
          }));
    } catch (InvalidInput refusal) {
      return refusal.field().equals("workflow") ? new NotPublished() : new WrongBody();
    }
  }

  private WebhookAnswer start(
      Webhook webhook, String delivery, Map<String, @Nullable Object> values) {
    UUID confirmation = UUID.nameUUIDFromBytes(("webhook " + delivery).getBytes(UTF_8));
    if (queries.lockWorkflow(webhook.workflow()).isEmpty()
        || rows.find(webhook.workflow()).filter(webhook::equals).isEmpty()) {
      // Switched off, or with another secret, while the call was being checked
      return new Unknown();
    }
    Optional<RunId> before = queries.confirmed(webhook.workflow(), confirmation);
    if (before.isPresent()) {
      return new Accepted(before.get());
    }
    RunId run =
        runs.start(
            webhook.workflow(),
            StartedBy.webhook(confirmation),
            Map.of(MessageReceived.BODY, values));
    return counted(properties.limits(webhook.workflow()), run);
  }

  /**
   * Tells a run that something has happened, once for each key.
   *
   * @param mac the end of the address
   * @param key as for {@link #start}; without it calls with the same body are the same call
   */
  public WebhookAnswer tell(RunId run, String mac, byte[] body, String key) {
    Hook hook = queries.hook(run).orElse(null);
    String name = hook == null ? null : addresses.message(hook, mac).orElse(null);
    if (hook == null || name == null) {
      return new Unknown();
    }
    if (hook.state() != RunState.OPEN) {
      return new Ended();
    }
    Map<String, @Nullable Object> values = bodies.read(body).orElse(null);
    if (values == null || !WebhookSignature.KEY.matcher(key).matches()) {
      return new WrongBody();
    }
    MessageReceived message =
        new MessageReceived(
            run,
            WorkspaceNames.prefix(hook.workspace()) + name,
            key.isEmpty() ? "body " + Sha256.hex(body) : "key " + key,
            values);
    return Objects.requireNonNull(
        transaction.execute(status -> {
          events.publishEvent(message);
          WebhookAnswer answer = counted(properties.limits(run), run);
          if (!(answer instanceof Accepted)) {
            status.setRollbackOnly();
          }
          return answer;
        }));
  }

  private WebhookAnswer counted(List<RateLimitKey> uses, RunId run) {
    return limits.use(uses).stream()
        .map(LimitReached::timeLeft)
        .findFirst()
        .<WebhookAnswer>map(TooMany::new)
        .orElseGet(() -> new Accepted(run));
  }
}
