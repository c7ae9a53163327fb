package app.gangway.process;

import app.gangway.shared.RetryLater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.stereotype.Component;

/** What the engine could not be told stays in the outbox: while it is away that is no news. */
@Component
class AsyncFailures implements AsyncConfigurer {

  private static final Logger log = LoggerFactory.getLogger(AsyncFailures.class);

  @Override
  public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
    return (failure, method, arguments) -> {
      if (failure instanceof EngineUnavailable) {
        log.debug("{} waits in the outbox", method.getName(), failure);
      } else if (failure instanceof RetryLater) {
        log.warn("{} is tried again: {}", method.getName(), failure.getMessage());
      } else {
        log.error("{} failed", method.getName(), failure);
      }
    };
  }
}
