package app.gangway.process;

import io.camunda.client.CamundaClient;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
@EnableScheduling
class EngineConfiguration implements AsyncConfigurer {

  private static final Logger log = LoggerFactory.getLogger(EngineConfiguration.class);

  /** What the engine could not be told stays in the outbox: while it is away that is no news. */
  @Override
  public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
    return (failure, method, arguments) -> {
      if (failure instanceof EngineUnavailable) {
        log.debug("{} waits in the outbox", method.getName(), failure);
      } else {
        log.error("{} failed", method.getName(), failure);
      }
    };
  }

  /** Closed by its connection. */
  @Bean(destroyMethod = "")
  CamundaClient engineClient(EngineConnection connection) {
    return connection.client();
  }

  /** Not the application's default executor, which stays the one that Spring Boot brings. */
  @Bean(defaultCandidate = false)
  Executor engineMessageExecutor() {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("engine-message-");
    executor.setVirtualThreads(true);
    return executor;
  }
}
