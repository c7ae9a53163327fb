package app.gangway;

import app.gangway.process.check.ModelCheckCommand;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Gangway. */
@SpringBootApplication
public class GangwayApplication {

  /** See docs/decisions/0011. */
  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private static final String ENOUGH_CARRIERS = "256";

  /** Starts Gangway; with {@code --check <folder>} only checks the models in that folder. */
  public static void main(String[] args) {
    // Texts for users name their language. Everything else is for machines, and libraries write it
    // with the default locale: with Persian digits they would name ports that no program reads.
    Locale.setDefault(Locale.ENGLISH);
    if (ModelCheckCommand.isAskedFor(args)) {
      System.exit(ModelCheckCommand.run(args, System.out));
    }
    // Read once, when the first virtual thread starts
    if (System.getProperty(CARRIERS) == null) {
      System.setProperty(CARRIERS, ENOUGH_CARRIERS);
    }
    SpringApplication.run(GangwayApplication.class, args);
  }
}
