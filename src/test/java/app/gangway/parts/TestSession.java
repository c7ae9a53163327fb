package app.gangway.parts;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Checks the switch before the first test of a JVM, and says which parts its tests use. */
public final class TestSession implements LauncherSessionListener {

  /**
   * How long a test waits for engine, database or mail server on a busy machine. A test about a
   * time that Gangway promises states that time.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Awaitility.setDefaultTimeout(PATIENCE);
    System.out.println(TestParts.choose(System.getProperty(TestParts.SWITCH)).announcement());
  }
}
