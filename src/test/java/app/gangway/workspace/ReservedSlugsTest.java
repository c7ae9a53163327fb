package app.gangway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.gangway.InvalidInputs;
import app.gangway.ViewTest;
import app.gangway.shared.Slug;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class ReservedSlugsTest extends ViewTest {

  @Autowired WorkspaceManagement workspaces;
  @Autowired List<RequestMappingHandlerMapping> endpoints;

  @Test
  void everyAddressOfGangwayBeginsWithAReservedWord() {
    assertThat(RouteConfiguration.forApplicationScope().getAvailableRoutes())
        .extracting(route -> firstPartOf(route.getTemplate()))
        // Screens for the tests are below test/
        .filteredOn(part -> !part.isEmpty() && !part.startsWith(":") && !part.equals("test"))
        .isSubsetOf(ReservedSlugs.ALL);
    assertThat(endpoints)
        .flatExtracting(mapping -> mapping.getHandlerMethods().keySet())
        .flatExtracting(endpoint -> endpoint.getPatternValues())
        .extracting(path -> firstPartOf(path.toString().substring(1)))
        .filteredOn(part -> !part.isEmpty() && !part.startsWith("$"))
        .isSubsetOf(ReservedSlugs.ALL);
  }

  @Test
  void aWorkspaceCannotTakeAReservedSlug() {
    acme.found();
    for (String word : List.of("dev", "actuator", "portal")) {
      assertThatThrownBy(() -> workspaces.create("Harbor", new Slug(word)))
          .satisfies(InvalidInputs.at("slug", "error.workspace.slug-reserved"));
    }
    assertThat(workspaces.list()).isEmpty();
  }

  private static String firstPartOf(String path) {
    return path.split("/", 2)[0];
  }
}
