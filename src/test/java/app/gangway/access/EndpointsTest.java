package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.securityContext;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import app.gangway.identity.SignInForTest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every HTTP endpoint beside the screens, for each person: {@code access/endpoints.csv}. */
class EndpointsTest extends AccessTest {

  @Autowired WebApplicationContext context;

  @ParameterizedTest
  @MethodSource("endpoints")
  void eachPersonGetsTheAnswerOfTheTable(Expected endpoint) throws Exception {
    MockMvc http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    String[] parts = endpoint.subject().split(" ");
    Map<Person, String> answers = new EnumMap<>(Person.class);
    for (Person person : Person.values()) {
      become(person);
      var asked =
          request(
                  HttpMethod.valueOf(parts[0]),
                  parts[1].replaceAll("\\{.*?}", "unknown").replace("**", "liveness"))
              .with(securityContext(SecurityContextHolder.getContext()));
      answers.put(
          person, String.valueOf(http.perform(asked).andReturn().getResponse().getStatus()));
    }
    SignInForTest.signOut();

    assertThat(answers).isEqualTo(endpoint.answers());
  }

  @Test
  void eachEndpointIsInTheTable() {
    assertThat(endpoints())
        .extracting(Expected::subject)
        .containsExactlyInAnyOrderElementsOf(
            context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(EndpointsTest::named)
                .distinct()
                .toList());
  }

  static List<Expected> endpoints() {
    return Expected.table("endpoints");
  }

  private static Stream<String> named(RequestMappingInfo mapping) {
    var methods = mapping.getMethodsCondition().getMethods();
    return mapping.getPatternValues().stream()
        .flatMap(path ->
            methods.isEmpty()
                ? Stream.of("GET " + path)
                : methods.stream().map(method -> method + " " + path));
  }
}
