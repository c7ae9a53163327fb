package app.gangway.connection;

import app.gangway.agency.Permission;
import app.gangway.agency.Teammate;
import app.gangway.agency.Teammates;
import app.gangway.connection.http.Destination;
import app.gangway.connection.http.OutgoingHttp;
import app.gangway.shared.AuditAction;
import app.gangway.shared.Audited;
import app.gangway.shared.InvalidInput;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The hosts that the workflows of the signed-in teammate's agency may reach. Owners and admins
 * decide, every teammate sees them.
 */
@Service
public class AllowedHostManagement {

  /** Far more than an agency needs, and few enough to show. */
  private static final int MOST = 200;

  private final AllowedHosts hosts;
  private final Teammates teammates;
  private final OutgoingHttp http;
  private final ApplicationEventPublisher events;

  AllowedHostManagement(
      AllowedHosts hosts,
      Teammates teammates,
      OutgoingHttp http,
      ApplicationEventPublisher events) {
    this.hosts = hosts;
    this.teammates = teammates;
    this.http = http;
    this.events = events;
  }

  /** By name. */
  @Transactional(readOnly = true)
  public List<String> list() {
    return hosts.of(teammates.require().agencyId());
  }

  /**
   * Allows a host, in all workspaces of the agency.
   *
   * @param typed a name of the DNS, with a port where it is not the usual one
   * @throws InvalidInput with field {@code host} and key {@code error.host.address} for a whole web
   *     address, {@code error.host.malformed} or {@code error.host.too-many}
   */
  @Transactional
  public void allow(String typed) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    Destination host = Destination.parse("host", typed, http.allowsLoopback());
    if (hosts.of(manager.agencyId()).size() >= MOST) {
      throw new InvalidInput("host", "error.host.too-many", MOST);
    }
    if (hosts.add(manager.agencyId(), host, manager.accountId())) {
      publish(manager, AuditAction.HOST_ALLOWED, host.toString());
    }
  }

  /** Forbids a host from the next request on; does nothing a second time. */
  @Transactional
  public void forbid(String host) {
    Teammate manager = teammates.require(Permission.MANAGE_WORKFLOWS);
    if (hosts.remove(manager.agencyId(), host)) {
      publish(manager, AuditAction.HOST_FORBIDDEN, host);
    }
  }

  private void publish(Teammate manager, AuditAction action, String host) {
    events.publishEvent(Audited.in(manager.agencyId(), manager.accountId(), action, host));
  }
}
