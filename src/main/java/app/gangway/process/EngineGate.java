package app.gangway.process;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Holds back readiness until the processes are deployed. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineGate implements ApplicationRunner {

  private final EngineStart engine;

  EngineGate(EngineStart engine) {
    this.engine = engine;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    engine.await();
  }
}
