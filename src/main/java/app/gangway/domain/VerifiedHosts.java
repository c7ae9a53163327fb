package app.gangway.domain;

import app.gangway.shared.AgencyHosts;
import app.gangway.shared.AgencyId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the database each time: what one node verifies or takes back holds on all at once. */
@Component
@Transactional(readOnly = true)
class VerifiedHosts implements AgencyHosts {

  /** Browsers send whatever they like. */
  private static final Pattern POSSIBLE = Pattern.compile("[a-z0-9.-]{1,253}");

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
    return POSSIBLE.matcher(plain).matches()
        ? domains.agencyOf(plain).map(AgencyId::new)
        : Optional.empty();
  }
}
