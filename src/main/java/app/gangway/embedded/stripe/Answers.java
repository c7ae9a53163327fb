package app.gangway.embedded.stripe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What was answered to requests with an idempotency key: the same again, for a day. */
final class Answers {

  private static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;

  Answers(Path folder) {
    this.folder = folder;
  }

  /** Lets the old ones go. */
  void open() throws IOException {
    Files.createDirectories(folder);
    Instant oldest = Instant.now().minus(KEPT);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * @throws StripeError when the key was used for another request
   */
  Optional<Answer> find(String key, String request) throws IOException {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ObjectNode kept = Json.read(file);
    if (!hash(request).equals(kept.path("request").stringValue())) {
      throw StripeError.otherParameters();
    }
    return Optional.of(
        new Answer(kept.path("status").asInt(), (ObjectNode) kept.path("answer"), true));
  }

  void keep(String key, String request, Answer answer) {
    ObjectNode kept = Json.object();
    kept.put("request", hash(request));
    kept.put("status", answer.status());
    kept.set("answer", answer.json());
    Json.write(kept, file(key));
  }

  private Path file(String key) {
    return folder.resolve(hash(key) + ".json");
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param replayed whether it was given before
   */
  record Answer(int status, ObjectNode json, boolean replayed) {}
}
