package app.gangway.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** How this application is known to Google, where the settings say so. */
@Component
class GoogleRegistration {

  private static final String GOOGLE = "google";

  private final @Nullable ClientRegistration registration;

  GoogleRegistration(ObjectProvider<ClientRegistrationRepository> registrations) {
    ClientRegistrationRepository all = registrations.getIfAvailable();
    this.registration = all == null ? null : all.findByRegistrationId(GOOGLE);
  }

  boolean exists() {
    return registration != null;
  }

  /** Google alone, whatever else the settings name; empty where they do not name it. */
  Optional<ClientRegistrationRepository> alone() {
    return Optional.ofNullable(registration).map(google -> id -> id.equals(GOOGLE) ? google : null);
  }
}
