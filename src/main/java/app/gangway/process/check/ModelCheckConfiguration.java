package app.gangway.process.check;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** What the models are checked against; tests with models of their own bring another. */
@Configuration(proxyBeanMethods = false)
class ModelCheckConfiguration {

  @Bean
  @Fallback
  ProcessContract processContract() {
    return ProcessContract.ofGangway();
  }
}
