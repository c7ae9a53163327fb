package app.gangway.process.outbox;

import app.gangway.shared.RetryLater;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/** The threads of the outbox, and the log of the event listeners that failed in them. */
@Configuration(proxyBeanMethods = false)
class OutboxConfiguration implements AsyncConfigurer {

  private static final Logger log = LoggerFactory.getLogger(OutboxConfiguration.class);

  /**
   * Not the default executor of the application, which stays Spring Boot's own. Static, because
   * Spring Boot wraps this configurer in one of another type.
   */
  @Bean(defaultCandidate = false)
  static Executor engineMessageExecutor() {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("engine-message-");
    executor.setVirtualThreads(true);
    return executor;
  }

  /** A failed event stays stored and is sent again, so an unreachable engine needs no log line. */
  @Override
  public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
    return (failure, method, arguments) -> {
      if (failure instanceof Outbox.NotSent) {
        log.debug("{} waits in the outbox", method.getName(), failure);
      } else if (failure instanceof RetryLater) {
        log.warn("{} is tried again: {}", method.getName(), failure.getMessage());
      } else {
        log.error("{} failed", method.getName(), failure);
      }
    };
  }
}
