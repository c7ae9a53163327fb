package app.gangway.parts;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Checks the switch before the first test of a JVM, and says which parts its tests use. */
public final class TestPartsAnnouncement implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    System.out.println(TestParts.choose(System.getProperty(TestParts.SWITCH)).announcement());
  }
}
