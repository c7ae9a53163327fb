package app.gangway.process;

import app.gangway.process.check.ProcessContract;
import app.gangway.process.check.ProcessContract.Job;
import app.gangway.process.check.ProcessContract.NeededProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** What the test processes can count on. */
  @Bean
  ProcessContract contract() {
    Set<String> variables = Set.of("onboardingId");
    var job = new Job(Set.of(), Set.of("answer"), Set.of(), null, null, null);
    return new ProcessContract(
        Map.of(
            "test.work", job,
            "test.after-work", job,
            "test.after-refusal", job,
            "test.after-steps", job,
            "test.slow-work", job),
        Map.of(
            "test.work-requested", variables,
            "test.slow-work-requested", variables,
            "test.steps-requested", variables,
            "test.repeated-requested", variables,
            "test.step-settled", variables),
        Set.of("first"),
        Map.of(
            "test-steps", withSteps("test.steps-requested"),
            "test-repeated", withSteps("test.repeated-requested")));
  }

  private static NeededProcess withSteps(String message) {
    return new NeededProcess(message, null, Map.of(), List.of(), List.of(), Set.of(), true);
  }
}
