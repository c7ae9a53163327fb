package app.gangway.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

  /**
   * A reading transaction tells the database so with two round trips of its own, which are a sixth
   * of all; Hibernate knows it anyway, and the isolation is the connection pool's for all.
   */
  @Bean
  static BeanPostProcessor readOnlyWithoutRoundTrips() {
    return new BeanPostProcessor() {
      @Override
      public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HibernateJpaVendorAdapter adapter) {
          adapter.setPrepareConnection(false);
        }
        return bean;
      }
    };
  }
}
