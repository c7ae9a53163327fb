package app.gangway.process;

import io.camunda.client.CamundaClient;
import java.util.concurrent.Executor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
@EnableScheduling
class EngineConfiguration {

  /** Closed by its connection. */
  @Bean(destroyMethod = "")
  CamundaClient engineClient(EngineConnection connection) {
    return connection.client();
  }

  /**
   * With threads enough that a task which waits for the engine holds up no other. Spring Boot's own
   * for virtual threads runs all tasks with a fixed delay in one thread.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(4);
    scheduler.setThreadNamePrefix("scheduled-");
    return scheduler;
  }

  /** Not the application's default executor, which stays the one that Spring Boot brings. */
  @Bean(defaultCandidate = false)
  Executor engineMessageExecutor() {
    SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("engine-message-");
    executor.setVirtualThreads(true);
    return executor;
  }
}
