package app.gangway.embedded.stripe;

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
 * Every object that there is, a file each. Whoever changes one holds the lock of this; what is
 * given out is a copy.
 */
final class StoredObjects {

  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Map<String, Stored> byId = new ConcurrentHashMap<>();
  private final AtomicLong sequence = new AtomicLong();

  StoredObjects(Path folder) {
    this.folder = folder;
  }

  /** Reads what is kept. */
  void open() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
        add(Stored.from(Json.read(file)));
      }
    }
  }

  private void add(Stored stored) {
    byId.put(stored.id(), stored);
    sequence.accumulateAndGet(stored.sequence(), Math::max);
  }

  /** Empty for one of another account, too. */
  Optional<ObjectNode> find(@Nullable String account, String type, String id) {
    return Optional.ofNullable(byId.get(id))
        .filter(stored -> Objects.equals(stored.account(), account) && stored.isA(type))
        .map(stored -> stored.object().deepCopy());
  }

  /**
   * @throws StripeError for one that is not there
   */
  ObjectNode require(@Nullable String account, String type, String id, String parameter) {
    return find(account, type, id)
        .orElseThrow(() -> StripeError.missing(type.replace("checkout.", ""), id, parameter));
  }

  /** An object whatever its type and account, for whoever was shown its address. */
  Optional<Stored> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Newest first. */
  List<ObjectNode> all(@Nullable String account, String type) {
    return byId.values().stream()
        .filter(stored -> Objects.equals(stored.account(), account) && stored.isA(type))
        .sorted(Comparator.comparingLong(Stored::sequence).reversed())
        .map(stored -> stored.object().deepCopy())
        .toList();
  }

  /** Returns when it is on disk. */
  void save(@Nullable String account, ObjectNode object) {
    String id = object.path("id").stringValue();
    Stored before = byId.get(id);
    long place = before == null ? sequence.incrementAndGet() : before.sequence();
    Stored stored = new Stored(account, place, object.deepCopy());
    Json.write(stored.asJson(), folder.resolve(id + SUFFIX));
    byId.put(id, stored);
  }

  /**
   * An object with what Stripe keeps to itself.
   *
   * @param account the connected account that it belongs to; null for the platform's own
   * @param sequence its place in the order of creation
   */
  record Stored(@Nullable String account, long sequence, ObjectNode object) {

    String id() {
      return object.path("id").stringValue();
    }

    boolean isA(String type) {
      return type.equals(object.path("object").stringValue());
    }

    static Stored from(ObjectNode json) {
      return new Stored(
          Json.text(json, "account"),
          json.path("sequence").asLong(),
          (ObjectNode) json.path("object"));
    }

    ObjectNode asJson() {
      ObjectNode json = Json.object();
      json.put("account", account);
      json.put("sequence", sequence);
      json.set("object", object);
      return json;
    }
  }
}
