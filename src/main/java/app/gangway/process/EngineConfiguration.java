package app.gangway.process;

import io.camunda.client.CamundaClient;
import java.util.concurrent.Executor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EngineProperties.class)
@EnableScheduling
class EngineConfiguration {

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
