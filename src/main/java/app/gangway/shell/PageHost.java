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
 * The host name that a page was opened with. It is noted when the page opens, as the web server
 * understood the request: a forwarded name counts only when it comes from a trusted proxy. Which
 * agency the name belongs to, and whether it is verified, is read from the database each time.
 */
@Component
public class PageHost implements VaadinServiceInitListener {

  private final AgencyHosts hosts;
  private final PageBrand.Source brands;

  PageHost(AgencyHosts hosts, PageBrand.Source brands) {
    this.hosts = hosts;
    this.brands = brands;
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

  /** The agency that has verified this name; empty for the product's own name and all others. */
  Optional<AgencyId> agency(UI ui) {
    return nameOf(ui).flatMap(hosts::agencyOf);
  }

  /**
   * The title in the browser's tab, with the name of the agency whose host name the page has.
   *
   * @param key the translation of the screen's title
   */
  public String titleOf(String key) {
    return agency(UI.getCurrentOrThrow())
        .map(agency -> PageTitles.ofAgency(brands.of(agency).name(), key))
        .orElseGet(() -> PageTitles.of(key));
  }

  /**
   * The address of a path under the host name of this page, for a user who leaves for another site
   * and comes back.
   *
   * @param path begins with a slash
   */
  public static URI address(UI ui, LinkAddress addresses, String path) {
    return nameOf(ui).map(name -> addresses.at(name, path)).orElseGet(() -> addresses.of(path));
  }

  /** As the browser sent it, so not to be trusted; empty without a browser. */
  private static Optional<String> nameOf(UI ui) {
    return Optional.ofNullable(ComponentUtil.getData(ui, Name.class)).map(Name::value);
  }

  private record Name(String value) implements java.io.Serializable {}
}
