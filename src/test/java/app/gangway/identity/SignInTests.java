package app.gangway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ModuleTest;
import app.gangway.shared.AccountId;
import app.gangway.shared.EmailAddress;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletResponse;
import com.vaadin.flow.server.VaadinServletService;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Signing in and out inside a request of an open page. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
class SignInTests {

  @Autowired SignIn signIn;
  @Autowired CurrentAccount currentAccount;
  @Autowired AccountManagement accounts;

  // Vaadin holds the current request and response weakly, so that the test has to hold them
  private final VaadinServletService service = Mockito.mock();
  private MockHttpServletRequest request;
  private VaadinServletRequest pageRequest;
  private VaadinServletResponse pageResponse;

  /** The tests of a module share one instance, so that each of them needs a browser of its own. */
  @BeforeEach
  void openPage() {
    request = new MockHttpServletRequest();
    pageRequest = new VaadinServletRequest(request, service);
    pageResponse = new VaadinServletResponse(new MockHttpServletResponse(), service);
    CurrentInstance.set(VaadinRequest.class, pageRequest);
    CurrentInstance.set(VaadinResponse.class, pageResponse);
  }

  @AfterEach
  void closePage() {
    CurrentInstance.clearAll();
    SignInForTest.signOut();
  }

  @Test
  void theSessionGetsANewIdAndRemembersTheAccount() {
    AccountId olivia = olivia();
    HttpSession session = request.getSession();
    session.setAttribute("kept", "yes");
    String idBefore = session.getId();
    request.setRequestedSessionId(idBefore);

    signIn.withPassword(new EmailAddress("olivia@acme.example"), "violet-harbour-94");

    assertThat(request.getSession().getId()).isNotEqualTo(idBefore);
    assertThat(request.getSession().getAttribute("kept")).isEqualTo("yes");
    assertThat(currentAccount.require().id()).isEqualTo(olivia);
    SecurityContext saved =
        (SecurityContext)
            request
                .getSession()
                .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    assertThat(saved.getAuthentication())
        .isNotNull()
        .returns(olivia.toString(), Authentication::getName);
  }

  @Test
  void theSessionDoesNotNameTheUser() {
    signIn.as(olivia());

    assertThat(
            request
                .getSession()
                .getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                .toString())
        .doesNotContainIgnoringCase("olivia");
  }

  @Test
  void signingOutEndsTheSession() {
    signIn.as(olivia());
    HttpSession session = request.getSession();

    signIn.signOut();

    assertThat(request.getSession(false)).isNotSameAs(session);
    assertThat(currentAccount.get()).isEmpty();
  }

  private AccountId olivia() {
    return accounts.register(
        new EmailAddress("olivia@acme.example"), "Olivia", "violet-harbour-94", Locale.ENGLISH);
  }
}
