package app.gangway.shell;

import app.gangway.agency.AgencyManagement;
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
  private final AgencyManagement agencies;

  PageHost(AgencyHosts hosts, AgencyManagement agencies) {
    this.hosts = hosts;
    this.agencies = agencies;
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
    return nameOf(ui).flatMap(hosts::agencyOf);
  }

  /**
   * What the browser's tab says of a screen that belongs to whose name it is opened under.
   *
   * @param key the translation of the screen's title
   */
  public String titleOf(String key) {
    return agency(UI.getCurrentOrThrow())
        .map(agency -> PageTitles.ofAgency(agencies.get(agency).name(), key))
        .orElseGet(() -> PageTitles.of(key));
  }

  /**
   * Where a path is under the name that this page was opened with, for whoever leaves it for
   * another site and comes back.
   *
   * @param path begins with a slash
   */
  public static URI address(UI ui, LinkAddress addresses, String path) {
    return nameOf(ui).map(name -> addresses.at(name, path)).orElseGet(() -> addresses.of(path));
  }

  /** As the browser said it, so anybody's and not to be believed; empty without a browser. */
  private static Optional<String> nameOf(UI ui) {
    return Optional.ofNullable(ComponentUtil.getData(ui, Name.class)).map(Name::value);
  }

  private record Name(String value) implements java.io.Serializable {}
}
