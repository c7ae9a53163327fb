package app.gangway.connection;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of texts that a server sends back: some services repeat a request in their
 * answer, and an answer becomes a variable that people can see.
 */
record Scrubbing(List<String> secrets) implements UnaryOperator<String> {

  private static final String COVER = "•••";

  /** A shorter one would match by chance. */
  private static final int SHORTEST = 5;

  static Scrubbing of(Collection<String> secrets) {
    List<String> spellings = new ArrayList<>();
    for (String secret : secrets) {
      if (secret.length() >= SHORTEST) {
        spellings.add(secret);
        spellings.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        spellings.add(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        spellings.add(secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
      }
    }
    return new Scrubbing(spellings.stream().distinct().toList());
  }

  @Override
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, COVER);
    }
    return clean;
  }

  @Override
  public String toString() {
    return "Scrubbing[" + secrets.size() + "]";
  }
}
