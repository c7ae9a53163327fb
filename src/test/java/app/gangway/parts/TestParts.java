package app.gangway.parts;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * Decides where tests get their database and broker from. {@code -Dgangway.test.parts} names one of
 * the two; without it, tests use containers where a Docker engine answers.
 */
public enum TestParts {
  /** The images that {@code docker-compose.yml} names, started by Testcontainers. */
  CONTAINERS("containers with the images of docker-compose.yml"),
  /** The parts that the application starts by itself. */
  EMBEDDED("the embedded ones");

  /** The name of the switch. */
  public static final String SWITCH = "gangway.test.parts";

  private final String description;

  TestParts(String description) {
    this.description = description;
  }

  /**
   * The choice for this value of the switch.
   *
   * @throws IllegalStateException if the value is unknown, or if it asks for containers and no
   *     Docker engine answers
   */
  public static TestParts choose(@Nullable String wanted) {
    return choose(wanted, TestParts::dockerAnswers);
  }

  static TestParts choose(@Nullable String wanted, BooleanSupplier dockerAnswers) {
    return switch (wanted == null ? "" : wanted.strip()) {
      case "" -> dockerAnswers.getAsBoolean() ? CONTAINERS : EMBEDDED;
      case "embedded" -> EMBEDDED;
      case "containers" -> {
        if (!dockerAnswers.getAsBoolean()) {
          throw new IllegalStateException(
              "-D%s=containers, but no Docker engine answers. Start one, or use -D%s=embedded."
                  .formatted(SWITCH, SWITCH));
        }
        yield CONTAINERS;
      }
      default ->
          throw new IllegalStateException(
              "-D%s=%s is unknown. Use containers or embedded, or leave it out."
                  .formatted(SWITCH, wanted));
    };
  }

  /** The line with which the output of the tests begins. */
  public String announcement() {
    return "Tests use MariaDB and the Zeebe broker from: " + description;
  }

  /**
   * Testcontainers logs an error where no engine answers, although that is a normal answer here.
   */
  private static boolean dockerAnswers() {
    Logger log = (Logger) LoggerFactory.getLogger("org.testcontainers");
    Logger client = (Logger) LoggerFactory.getLogger("com.github.dockerjava");
    log.setLevel(Level.OFF);
    client.setLevel(Level.OFF);
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } finally {
      log.setLevel(Level.WARN);
      client.setLevel(Level.WARN);
    }
  }
}
