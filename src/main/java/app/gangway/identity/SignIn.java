package app.gangway.identity;

import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.EmailAddress;
import app.gangway.shared.InvalidInput;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Consumer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs users in and out, mostly from inside a Vaadin request. */
@Component
public class SignIn {

  /** A user who is not signed in is led here. */
  public static final String PAGE = "/";

  private final Credentials credentials;
  private final SignInQueries signIns;
  private final SecurityContextHolderStrategy contexts;
  private final SecurityContextRepository repository;
  private final SignInCookie cookie;
  private final ChangeSessionIdAuthenticationStrategy sessionFixation =
      new ChangeSessionIdAuthenticationStrategy();

  SignIn(
      Credentials credentials,
      SignInQueries signIns,
      SecurityContextHolderStrategy contexts,
      SecurityContextRepository repository,
      SignInCookie cookie) {
    this.credentials = credentials;
    this.signIns = signIns;
    this.contexts = contexts;
    this.repository = repository;
    this.cookie = cookie;
  }

  /**
   * Signs in the account of this address, if the password is right.
   *
   * @throws InvalidInput with field {@code password} and key {@code error.sign-in.failed}, the same
   *     for an unknown address and a wrong password, or {@code error.sign-in.too-many}
   */
  public AccountId withPassword(EmailAddress email, String rawPassword) {
    return withPassword(email, rawPassword, account -> {});
  }

  /**
   * The same, with something to do for the account first; where that fails the user is not signed
   * in.
   */
  public AccountId withPassword(
      EmailAddress email, String rawPassword, Consumer<AccountId> beforehand) {
    SignedIn signedIn = credentials.check(email, rawPassword, ClientAddress.ofCurrentRequest());
    beforehand.accept(signedIn.id());
    as(signedIn);
    return signedIn.id();
  }

  /** Signs in an account whose owner was just proved otherwise, for example by registering. */
  public void as(AccountId id) {
    as(SignedIn.as(id, signIns.generation(id.value())));
  }

  /** Gives this browser the sign-in, under a new session id, also over a restart. */
  void as(SignedIn signedIn) {
    as(signedIn, request(), VaadinServletResponse.getCurrent().getHttpServletResponse());
  }

  /** The same for a request that is not one of an open page. */
  public void as(SignedIn signedIn, HttpServletRequest request, HttpServletResponse response) {
    Authentication authentication = signedIn.authentication();
    sessionFixation.onAuthentication(authentication, request, response);
    keep(authentication, request, response);
    cookie.loginSuccess(request, response, authentication);
  }

  /** From now on the signed-in user works for this agency, if they have a role there. */
  public void choose(AgencyId agency) {
    Authentication authentication = contexts.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
      keep(signedIn.workingFor(agency).authentication());
    }
  }

  /** In this request, and in the session for those that follow. */
  void keep(Authentication authentication) {
    keep(authentication, request(), VaadinServletResponse.getCurrent().getHttpServletResponse());
  }

  private void keep(
      Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = contexts.createEmptyContext();
    context.setAuthentication(authentication);
    contexts.setContext(context);
    repository.saveContext(context, request, response);
  }

  /** Keeps this browser signed in, also over a restart, when the account got a new password. */
  public void renewAfterNewPassword() {
    Authentication before = contexts.getContext().getAuthentication();
    if (before != null && before.getPrincipal() instanceof SignedIn signedIn) {
      int generation = signIns.generation(signedIn.accountId());
      Authentication renewed =
          new SignedIn(signedIn.accountId(), generation, signedIn.agencyId()).authentication();
      HttpServletResponse response = VaadinServletResponse.getCurrent().getHttpServletResponse();
      keep(renewed);
      cookie.loginSuccess(request(), response, renewed);
    }
  }

  /**
   * Ends the session with everything in it. The open page is dead afterwards: tell the browser
   * first where to go, with {@code UI.getCurrent().getPage().setLocation(…)}.
   */
  public void signOut() {
    HttpServletResponse response = VaadinServletResponse.getCurrent().getHttpServletResponse();
    Authentication authentication = contexts.getContext().getAuthentication();
    cookie.logout(request(), response, authentication);
    new SecurityContextLogoutHandler().logout(request(), response, authentication);
  }

  private static HttpServletRequest request() {
    return VaadinServletRequest.getCurrent().getHttpServletRequest();
  }
}
