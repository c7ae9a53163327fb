package app.gangway.audit;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammates;
import app.gangway.shared.AccessDenied;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Audited;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The audit log of agencies. An entry is written in the transaction of its action, and never
 * changed or deleted. Owners and admins read it; {@link AccessDenied} for other users.
 */
@Service
public class AuditLog {

  private static final int BATCH = 500;

  private final AuditQueries rows;
  private final Teammates teammates;
  private final Clock clock;

  AuditLog(AuditQueries rows, Teammates teammates, Clock clock) {
    this.rows = rows;
    this.teammates = teammates;
    this.clock = clock;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void keep(Audited done) {
    rows.add(done, clock.instant());
  }

  /**
   * The signed-in manager's agency's entries, the newest first.
   *
   * @param before only entries that are older than this one, or null for the newest
   */
  @Transactional(readOnly = true)
  public List<AuditEntry> list(AuditQuery query, @Nullable AuditEntry before, int limit) {
    return rows.of(agency(), query, before, limit);
  }

  /**
   * Passes each entry to the reader, the newest first. Loads the entries in batches.
   *
   * @throws AccessDenied before the first
   */
  public void each(AuditQuery query, Consumer<AuditEntry> reader) {
    AgencyId agency = agency();
    List<AuditEntry> some = rows.of(agency, query, null, BATCH);
    while (!some.isEmpty()) {
      some.forEach(reader);
      some = some.size() < BATCH ? List.of() : rows.of(agency, query, some.getLast(), BATCH);
    }
  }

  private AgencyId agency() {
    return teammates.require(Permission.MANAGE_AGENCY).agencyId();
  }
}
