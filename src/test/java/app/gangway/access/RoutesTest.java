package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.LinkForTest;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every page for each person: see {@code access/routes.csv}. */
class RoutesTest extends AccessTest {

  @Autowired LinkForTest link;
  @Autowired BulkInvitations bulk;

  @ParameterizedTest
  @MethodSource("routes")
  void eachUserEndsOnThePageInTheTable(Expected route) {
    Map<Person, String> answers = new EnumMap<>(Person.class);
    String path = path(route.subject());
    // The stranger first: after the end of a session the browser leaves the page, and none is open
    for (Person person : List.of(Person.values()).reversed()) {
      become(person);
      open(path);
      answers.put(person, answer(route.subject()));
    }

    assertThat(answers).isEqualTo(route.answers());
  }

  /** A preview adds the client's pages to those of the teammate, and takes none away. */
  @ParameterizedTest
  @MethodSource("routes")
  void aPreviewAddsThePagesOfTheClient(Expected route) {
    String path = path(route.subject());
    for (Person viewer : List.of(Person.OWNER, Person.ADMIN)) {
      preview(viewer);
      open(path);

      assertThat(answer(route.subject()))
          .as("of %s", viewer)
          .isEqualTo(
              route.answers().get(route.subject().startsWith("portal") ? Person.CLIENT : viewer));
    }
  }

  @Test
  void eachRouteIsInTheTable() {
    assertThat(routes())
        .extracting(Expected::subject)
        .containsExactlyInAnyOrderElementsOf(
            all().stream().map(RouteBaseData::getTemplate).map(RoutesTest::plain).toList());
  }

  static List<Expected> routes() {
    return Expected.table("routes");
  }

  private String path(String template) {
    return template
        .replace(":workspaceSlug", "harbor")
        .replace(
            ":workflow/start", template.endsWith("/start") ? workflowWithForm() + "/start" : "")
        .replace(":workflow", template.contains(":workflow") ? workflow("DRAFT").toString() : "")
        .replace(":list", template.contains(":list") ? list().toString() : "")
        .replace(":accountId", account(Person.CLIENT).toString())
        .replace("migrate/:run", "migrate")
        .replace("tasks/:jobKey", "tasks/" + teamTask)
        .replace("forms/:jobKey", "forms/" + clientTask)
        .replace(":run", run.toString())
        .replace(":process", "client-invitation")
        .replace(":instance", String.valueOf(instance))
        .replace("invite/:___url_parameter", "invite/" + link.to(pending))
        .replace("/:___url_parameter", "/unknown");
  }

  private UUID list() {
    become(Person.OWNER);
    return bulk.begin(workspace, bulk.preview(workspace, "no address"), null);
  }

  private static String answer(String template) {
    HasElement shown = UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
    if (shown instanceof HasErrorParameter<?>) {
      return shown.getClass().getSimpleName().equals("AccessDeniedView") ? "denied" : "not found";
    }
    boolean wanted =
        all().stream()
            .filter(route -> plain(route.getTemplate()).equals(template))
            .anyMatch(route -> route.getNavigationTarget().equals(shown.getClass()));
    return wanted ? "shown" : "/" + address();
  }

  private static List<? extends RouteBaseData<?>> all() {
    return RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
        .<RouteBaseData<?>>mapMulti((route, each) -> {
          each.accept(route);
          route.getRouteAliases().forEach(each);
        })
        .filter(route -> route.getNavigationTarget().getPackageName().startsWith("app.gangway"))
        .filter(route -> !route.getNavigationTarget().getSimpleName().equals("BrokenView"))
        .toList();
  }

  /** Without the rules for parameters. */
  private static String plain(String template) {
    return template.replaceAll("\\(.*?\\)|[?]", "");
  }
}
