package app.gangway.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.form.FormDraft;
import app.gangway.workflow.ClientTasks;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.sidenav.SideNavItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of the portal as an owner sees them who previews it; the client has all of them. */
class PreviewTest extends AccessTest {

  private static final String BANNER =
      "You see the portal as Somebody does. Nothing can be changed here.";

  @Autowired ClientTasks tasks;

  @ParameterizedTest
  @ValueSource(
      strings = {"portal", "portal/workflows", "portal/runs", "portal/forms", "portal/billing"})
  void eachPageSaysWhosePortalItIsAndHasTheClientsMenu(String page) {
    become(Person.CLIENT);
    open(page);
    String heading = title();
    List<String> menu = menu();
    assertThat(shows(BANNER)).isFalse();

    preview(Person.OWNER);
    open(page);

    assertThat(address()).isEqualTo(page);
    assertThat(title()).isEqualTo(heading);
    assertThat(menu()).isEqualTo(menu);
    assertThat(shows(BANNER)).isTrue();
    assertThat(find(Select.class).withLabel("Workspace").single().getListDataView().getItemCount())
        .isEqualTo(1);
    assertThat(find(Anchor.class).all()).noneMatch(link -> link.getHref().contains("account"));
  }

  private List<String> menu() {
    return find(SideNavItem.class).all().stream().map(SideNavItem::getLabel).toList();
  }

  @Test
  void theFirstPageShowsWhatWaitsForTheClient() {
    preview(Person.OWNER);

    open("portal");

    assertThat(find(Anchor.class).all())
        .extracting(Anchor::getHref)
        .contains("portal/forms/" + clientTask);
  }

  @Test
  void aFormIsShownWithoutWhatTheClientTypedAndTakesNothing() {
    become(Person.CLIENT);
    tasks.keep(clientTask, new FormDraft(Map.of("company", List.of("Harbor Ltd")), Map.of()));
    preview(Person.OWNER);

    open("portal/forms/" + clientTask);

    assertThat(shows(BANNER)).isTrue();
    assertThat(field("Company").getValue()).isEmpty();
    assertThat(field("Company").isEnabled()).isFalse();
    assertThat(find(Button.class).withText("Send").single().isEnabled()).isFalse();
  }

  @Test
  void aWorkflowThatClientsMayStartIsShownAndNotStarted() {
    workflow("PUBLISHED");
    preview(Person.OWNER);

    open("portal/workflows");

    assertThat(shows("Papers of Harbor")).isTrue();
    assertThat(find(Button.class).withText("Start").all())
        .isNotEmpty()
        .noneMatch(Button::isEnabled);
  }

  @Test
  void aRunIsShownAsTheClientSeesIt() {
    preview(Person.OWNER);
    open("portal/runs/" + run);

    assertThat(title()).isEqualTo("Collect documents");
    assertThat(shows(BANNER)).isTrue();
  }
}
