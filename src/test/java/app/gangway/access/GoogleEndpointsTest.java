package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.gangway.identity.SignInForTest;
import app.gangway.identity.google.GoogleForTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The endpoints that exist where the settings name Google: {@code access/google-endpoints.csv}. */
@Import(GoogleForTest.class)
@TestPropertySource(
    properties = {
      "spring.security.oauth2.client.registration.google.client-id=gangway",
      "spring.security.oauth2.client.registration.google.client-secret=not-so-secret"
    })
class GoogleEndpointsTest extends AccessTest {

  @Autowired WebApplicationContext context;

  @ParameterizedTest
  @MethodSource("endpoints")
  void eachPersonGetsTheAnswerOfTheTable(Expected endpoint) throws Exception {
    MockMvc http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    Map<Person, String> answers = new EnumMap<>(Person.class);
    for (Person person : Person.values()) {
      become(person);
      var asked =
          get(endpoint.subject().replace("GET ", ""))
              .with(securityContext(SecurityContextHolder.getContext()));
      answers.put(
          person, String.valueOf(http.perform(asked).andReturn().getResponse().getStatus()));
    }
    SignInForTest.signOut();

    assertThat(answers).isEqualTo(endpoint.answers());
  }

  static List<Expected> endpoints() {
    return Expected.table("google-endpoints");
  }
}
