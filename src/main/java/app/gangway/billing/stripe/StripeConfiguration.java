package app.gangway.billing.stripe;

import com.stripe.StripeClient;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StripeProperties.class)
class StripeConfiguration {

  /** The library sends the API version that it was built for with every request. */
  @Bean
  StripeClient stripeClient(StripeProperties properties) {
    String key = properties.apiKey();
    return StripeClient.builder()
        // The library requires a key; without a real one Stripe refuses every request
        .setApiKey(key.isBlank() ? "none" : key)
        .setApiBase(properties.apiBase().toString().replaceAll("/+$", ""))
        .setConnectTimeout((int) properties.connectTimeout().toMillis())
        .setReadTimeout((int) properties.readTimeout().toMillis())
        .setMaxNetworkRetries(properties.retries())
        .build();
  }
}
