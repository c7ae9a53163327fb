package app.gangway.shared;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Admits requests from these networks only, signed in or not. */
public final class AllowedNetworks implements AuthorizationManager<RequestAuthorizationContext> {

  private final List<IpAddressMatcher> networks;

  /**
   * @param networks addresses or networks, for example {@code 127.0.0.0/8}
   */
  public AllowedNetworks(List<String> networks) {
    this.networks = networks.stream().map(IpAddressMatcher::new).toList();
  }

  /**
   * Reads a setting.
   *
   * @param networks separated by commas; blank for none, which admits no request
   */
  public static AllowedNetworks valueOf(String networks) {
    try {
      return new AllowedNetworks(
          networks.isBlank() ? List.of() : List.of(networks.strip().split("\\s*,\\s*")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must name addresses or networks such as 10.0.0.0/8", e);
    }
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    return new AuthorizationDecision(
        networks.stream().anyMatch(network -> network.matches(context.getRequest())));
  }
}
