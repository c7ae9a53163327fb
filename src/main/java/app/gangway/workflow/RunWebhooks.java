package app.gangway.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.gangway.process.check.WorkflowModels;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.RecentlyUsed;
import app.gangway.shared.RunId;
import app.gangway.shared.WorkflowId;
import app.gangway.workflow.RunQueries.Hook;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The addresses at which a run is told that something has happened: one for each message of its
 * model, signed with a key of the run's own. Since a version never changes, its messages are read
 * once.
 */
@Component
class RunWebhooks {

  /** The variable with the addresses, by the messages' names. */
  static final String ADDRESSES = "webhooks";

  private static final int KEPT = 200;

  private record Version(WorkflowId workflow, int number) {}

  private final RunQueries queries;
  private final WorkflowVersions versions;
  private final LinkAddress links;
  private final RecentlyUsed<Version, Set<String>> messages = new RecentlyUsed<>(KEPT);

  RunWebhooks(RunQueries queries, WorkflowVersions versions, LinkAddress links) {
    this.queries = queries;
    this.versions = versions;
    this.links = links;
  }

  /** The input of a stored run, with its addresses where its model waits for messages. */
  Map<String, @Nullable Object> withAddresses(RunId run, Map<String, @Nullable Object> input) {
    Hook hook = queries.hook(run).orElseThrow();
    Set<String> names = messages(hook);
    if (names.isEmpty()) {
      return input;
    }
    Map<String, String> addresses = new TreeMap<>();
    names.forEach(name ->
        mac(hook, name)
            .ifPresent(
                mac -> addresses.put(name, links.of("/hooks/runs/" + run + "/" + mac).toString())));
    Map<String, @Nullable Object> all = new LinkedHashMap<>(input);
    all.put(ADDRESSES, addresses);
    return all;
  }

  /** The message whose address this is, as the model's author named it. */
  Optional<String> message(Hook hook, String mac) {
    Optional<String> found = Optional.empty();
    for (String name : messages(hook)) {
      if (mac(hook, name)
          .filter(right -> MessageDigest.isEqual(right.getBytes(UTF_8), mac.getBytes(UTF_8)))
          .isPresent()) {
        found = Optional.of(name);
      }
    }
    return found;
  }

  private static Optional<String> mac(Hook hook, String message) {
    return Optional.ofNullable(hook.key())
        .map(key ->
            WebhookSignature.hmac(
                key.getBytes(UTF_8),
                hook.run().toString().getBytes(UTF_8),
                message.getBytes(UTF_8)))
        .map(Base64.getUrlEncoder().withoutPadding()::encodeToString);
  }

  private Set<String> messages(Hook hook) {
    return messages.get(
        new Version(hook.workflow(), hook.version()),
        version -> {
          Map<String, String> files = versions.files(version.workflow(), version.number());
          return files.isEmpty() ? Set.of() : WorkflowModels.read(files).messages();
        });
  }
}
