package app.gangway.domain;

import app.gangway.shared.AgencyHosts;
import app.gangway.shared.AgencyId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the agency of a verified host name, and the verified host name of an agency. Asks the
 * database each time, so that every node knows at once when a name is verified or removed.
 */
@Component
class DomainQueries implements AgencyHosts {

  /** A browser can send any text as the host; only texts of this form are in the database. */
  private static final Pattern POSSIBLE = Pattern.compile("[a-z0-9.-]{1,253}");

  private final JdbcClient jdbc;

  DomainQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<String> hostOf(AgencyId agency) {
    return jdbc.sql(
            """
            select verified_host from custom_domain
            where current_of = :agency and verified_host is not null
            """)
        .param("agency", agency.value())
        .query(String.class)
        .optional();
  }

  @Override
  public Optional<AgencyId> agencyOf(String host) {
    String plain = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return POSSIBLE.matcher(plain).matches()
        ? jdbc.sql("select agency_id from custom_domain where verified_host = :host")
            .param("host", plain)
            .query(UUID.class)
            .optional()
            .map(AgencyId::new)
        : Optional.empty();
  }
}
