package app.gangway;

import app.gangway.process.EngineCondition;
import app.gangway.process.EngineTrouble;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;

/**
 * A module with the modules of {@link #with}, on the real database and without the engine: only the
 * test itself changes something.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ApplicationModuleTest(
    mode = ApplicationModuleTest.BootstrapMode.STANDALONE,
    webEnvironment = SpringBootTest.WebEnvironment.MOCK)
@TestPropertySource(
    properties = {
      "gangway.engine.grpc-address=http://127.0.0.1:1",
      "gangway.invitation.resend-cooldown=0s",
      "gangway.invitation.list-interval=1h",
      "gangway.incidents.log-interval=1h"
    })
@Import({PublishedMessages.class, ModuleTest.RunningEngine.class})
@CleanDatabase
public @interface ModuleTest {

  /** The other modules whose beans are needed. */
  @AliasFor(annotation = ApplicationModuleTest.class, attribute = "extraIncludes")
  String[] with();

  /** The module tests leave the engine out; this says that it runs. */
  final class RunningEngine implements EngineCondition {
    @Override
    public Optional<EngineTrouble> trouble() {
      return Optional.empty();
    }
  }
}
