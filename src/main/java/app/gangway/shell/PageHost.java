package app.gangway.shell;

import app.gangway.shared.AgencyHosts;
import app.gangway.shared.AgencyId;
import app.gangway.shared.LinkAddress;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Under whose name a page was opened. Noted when the page is opened, as the server in front of the
 * application understood the request: a forwarded name counts only from a proxy that is trusted.
 * Whose name it is, and whether it is verified, is asked of the database each time.
 */
@Component
public class PageHost implements VaadinServiceInitListener {

  private final AgencyHosts hosts;
  private final LinkAddress addresses;

  PageHost(AgencyHosts hosts, LinkAddress addresses) {
    this.hosts = hosts;
    this.addresses = addresses;
  }

  @Override
  public void serviceInit(ServiceInitEvent event) {
    event
        .getSource()
        .addUIInitListener(opened -> {
          if (VaadinRequest.getCurrent() instanceof VaadinServletRequest request) {
            ComponentUtil.setData(opened.getUI(), Name.class, new Name(request.getServerName()));
          }
        });
  }

  /** The agency with this verified name; nobody for the product's own name and for all others. */
  Optional<AgencyId> agency(UI ui) {
    return Optional.ofNullable(ComponentUtil.getData(ui, Name.class))
        .flatMap(name -> hosts.agencyOf(name.value()));
  }

  /**
   * Where a path is under the name that this page was opened with, for whoever leaves and comes
   * back: under another name they would have to sign in again.
   *
   * @param path begins with a slash
   */
  public URI address(UI ui, String path) {
    return agency(ui).map(agency -> addresses.of(agency, path)).orElseGet(() -> addresses.of(path));
  }

  private record Name(String value) implements java.io.Serializable {}
}
