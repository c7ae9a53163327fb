package app.gangway.process;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A worker for each service task of the test processes, and a receiver that is not the engine. */
@TestConfiguration(proxyBeanMethods = false)
class TestWorkers {

  @Bean
  TestLetters letters() {
    return new TestLetters();
  }

  @Bean
  TestWorker work() {
    return new TestWorker("test.work");
  }

  @Bean
  TestWorker afterWork() {
    return new TestWorker("test.after-work");
  }

  @Bean
  TestWorker afterRefusal() {
    return new TestWorker("test.after-refusal");
  }

  @Bean
  TestWorker afterSteps() {
    return new TestWorker("test.after-steps");
  }
}
