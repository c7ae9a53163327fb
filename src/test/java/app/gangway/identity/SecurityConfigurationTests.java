package app.gangway.identity;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.gangway.ModuleTest;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The endpoints that a user may request, and the headers of every answer. */
@ModuleTest(with = {"shared", "mail", "ratelimit"})
@AutoConfigureMockMvc
class SecurityConfigurationTests {

  @Autowired MockMvc http;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dashboard",
        "/client-works/workspace/members",
        "/portal",
        "/onboarding/client",
        // Without settings for Google these addresses do not exist
        "/oauth2/authorization/google",
        "/login/oauth2/code/google"
      })
  void aStrangerIsRedirectedToTheSignIn(String page) throws Exception {
    http.perform(get(page)).andExpect(status().isFound()).andExpect(redirectedUrl("/"));
  }

  @Test
  void everyAnswerForbidsFramesReferrersAndGuessedTypes() throws Exception {
    http.perform(get("/dashboard"))
        .andExpect(header().string("Referrer-Policy", "no-referrer"))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"))
        .andExpect(header().string("X-Frame-Options", "DENY"))
        .andExpect(
            header()
                .string(
                    "Content-Security-Policy",
                    Matchers.allOf(
                        Matchers.containsString("default-src 'self'"),
                        Matchers.containsString("frame-ancestors 'none'"),
                        Matchers.containsString("object-src 'none'"))));
  }

  @Test
  void theHealthIsPublicWithoutDetails() throws Exception {
    http.perform(get("/actuator/health"))
        .andExpect(jsonPath("$.status").exists())
        .andExpect(jsonPath("$.components.db.status").value("UP"))
        .andExpect(jsonPath("$.components.db.details").doesNotExist());
  }

  @Test
  void onlyTheConfiguredNetworksMayReadTheMetrics() throws Exception {
    http.perform(get("/actuator/prometheus").with(from("127.0.0.1"))).andExpect(status().isOk());
    http.perform(get("/actuator/prometheus").with(from("203.0.113.9")))
        .andExpect(status().isFound());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans"})
  void otherManagementEndpointsAreNotPublic(String address) throws Exception {
    http.perform(get(address).with(from("127.0.0.1"))).andExpect(status().isFound());
  }

  private static RequestPostProcessor from(String address) {
    return request -> {
      request.setRemoteAddr(address);
      return request;
    };
  }
}
