package app.gangway.process.engine;

import io.camunda.client.CamundaClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EngineProperties.class, EngineDiskProperties.class})
@EnableScheduling
class EngineConfiguration {

  /** {@link EngineConnection} closes this client, so the container does not. */
  @Bean(destroyMethod = "")
  CamundaClient engineClient(EngineConnection connection) {
    return connection.client();
  }

  /**
   * Has several threads, so that a task that waits for the engine does not delay the others. Spring
   * Boot's own scheduler for virtual threads runs all tasks with a fixed delay in one thread.
   */
  @Bean
  ThreadPoolTaskScheduler taskScheduler() {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setPoolSize(16);
    scheduler.setThreadNamePrefix("scheduled-");
    return scheduler;
  }
}
