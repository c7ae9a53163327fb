package app.gangway.embedded.stripe;

import app.gangway.shared.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * All objects of the stand-in, a file for each. A caller that changes one holds the lock of this
 * class, and gets a copy.
 */
final class StoredObjects {

  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Map<String, Stored> byId = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();

  StoredObjects(Path folder) {
    this.folder = folder;
  }

  /** Reads the files, and deletes those of answers that have expired. */
  void open() throws IOException {
    PrivateFiles.folder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        Stored stored = Stored.from(StripeJson.parse(Files.readString(file)));
        if (stored.isA(ApiFilter.ANSWER) && stored.hasExpired()) {
          Files.delete(file);
        } else {
          byId.put(stored.id(), stored);
          sequence.accumulateAndGet(stored.sequence(), Math::max);
        }
      }
    }
  }

  /** Empty for an object of another account, too. */
  Optional<ObjectNode> find(@Nullable String account, String type, String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(stored -> stored.isA(account, type))
        .map(stored -> stored.object().deepCopy());
  }

  /**
   * @throws StripeError for one that is not there
   */
  ObjectNode require(@Nullable String account, String type, String id, String parameter) {
    return find(account, type, id)
        .orElseThrow(() -> StripeError.missing(type.replace("checkout.", ""), id, parameter));
  }

  /** An object of any type and account. */
  Optional<Stored> find(@Nullable String id) {
    return Optional.ofNullable(id).map(byId::get);
  }

  /** Newest first. */
  List<ObjectNode> all(@Nullable String account, String type) {
    return byId.values().stream()
        .filter(stored -> stored.isA(account, type))
        .sorted(Comparator.comparingLong(Stored::sequence).reversed())
        .map(stored -> stored.object().deepCopy())
        .toList();
  }

  /** Returns the object when it is on disk. */
  ObjectNode save(@Nullable String account, ObjectNode object) {
    Stored before = byId.get(StripeJson.id(object));
    long place = before == null ? sequence.incrementAndGet() : before.sequence();
    Stored stored = new Stored(account, place, object.deepCopy());
    StripeJson.write(stored.asJson(), folder.resolve(stored.id() + SUFFIX));
    byId.put(stored.id(), stored);
    return object;
  }

  /**
   * An object with its owner and its place, which Stripe's API does not show.
   *
   * @param account the connected account that it belongs to; null for the platform's own
   * @param sequence its place in the order of creation
   */
  record Stored(@Nullable String account, long sequence, ObjectNode object) {

    String id() {
      return StripeJson.id(object);
    }

    boolean isA(String type) {
      return type.equals(StripeJson.text(object, "object"));
    }

    private boolean isA(@Nullable String owner, String type) {
      return Objects.equals(account, owner) && isA(type);
    }

    boolean hasExpired() {
      return object.path("expires_at").asLong() <= StripeJson.now();
    }

    private static Stored from(ObjectNode json) {
      return new Stored(
          StripeJson.text(json, "account"),
          json.path("sequence").asLong(),
          (ObjectNode) json.path("object"));
    }

    private ObjectNode asJson() {
      ObjectNode json = StripeJson.object().put("account", account).put("sequence", sequence);
      json.set("object", object);
      return json;
    }
  }
}
