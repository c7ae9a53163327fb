package app.gangway.domain;

import app.gangway.shared.AgencyHosts;
import app.gangway.shared.AgencyId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the database each time: what one node verifies or takes back holds on all at once. */
@Component
@Transactional(readOnly = true)
class VerifiedHosts implements AgencyHosts {

  private final CustomDomains domains;

  VerifiedHosts(CustomDomains domains) {
    this.domains = domains;
  }

  @Override
  public Optional<String> hostOf(AgencyId agency) {
    return domains.verifiedHostOf(agency.value());
  }

  @Override
  public Optional<AgencyId> agencyOf(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return domains.agencyOf(plain).map(AgencyId::new);
  }
}
