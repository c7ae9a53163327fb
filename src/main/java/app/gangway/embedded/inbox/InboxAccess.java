package app.gangway.embedded.inbox;

import app.gangway.shared.AllowedNetworks;
import app.gangway.shared.BaseUrl;
import app.gangway.shared.Loopback;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Decides who may read the inbox, which shows live links. The address that a request comes from is
 * not enough: a proxy on this machine passes on the requests of strangers, and a page of a stranger
 * can give its own host name this machine's address (DNS rebinding).
 */
@Component
@ConditionalOnBean(MailFolder.class)
@EnableConfigurationProperties(InboxAccess.Settings.class)
public class InboxAccess implements AuthorizationManager<RequestAuthorizationContext> {

  private final boolean on;
  private final AllowedNetworks networks;

  InboxAccess(BaseUrl base, Settings settings) {
    this.on = Loopback.isName(base.baseUrl().getHost());
    this.networks = settings.inboxAllowedFrom();
  }

  /**
   * @param inboxAllowedFrom the networks that may read the inbox
   */
  @ConfigurationProperties("gangway.embedded")
  record Settings(@DefaultValue("127.0.0.0/8,::1") AllowedNetworks inboxAllowedFrom) {}

  /**
   * Whether there is an inbox at all: an installation whose links lead to another name than this
   * machine's own has users elsewhere, and its mails are theirs.
   */
  public boolean isOn() {
    return on;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    return new AuthorizationDecision(
        networks.authorize(authentication, context).isGranted() && Loopback.isDirect(request));
  }
}
