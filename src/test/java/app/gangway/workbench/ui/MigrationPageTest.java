package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.history.HistoryForTest;
import app.gangway.history.ProcessInstance.State;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.select.Select;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The page on which an operator moves instances to another version. */
@Import(HistoryForTest.class)
class MigrationPageTest extends ViewTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Autowired HistoryForTest history;

  private final String process = "moved-" + UUID.randomUUID();
  private long first;

  @BeforeEach
  void twoInstancesOfTheOldVersion() {
    acme.found();
    deploy(1, "Task_A", "Task_Old");
    first = knownToNoBroker(history.start(process, null, DAY));
    history.enter(first, "Task_A", "SERVICE_TASK", DAY);
    long second = history.start(process, null, DAY);
    history.enter(second, "Task_Old", "SERVICE_TASK", DAY);
  }

  /** A key as the broker's first partition gives it, so that the broker can answer. */
  private long knownToNoBroker(long instance) {
    long key = (1L << 51) + (1L << 40) + instance % (1L << 20);
    jdbc.sql(
            """
            update history_instance set instance_key = :key, root_instance_key = :key
            where instance_key = :instance
            """)
        .param("key", key)
        .param("instance", instance)
        .update();
    return key;
  }

  @Test
  void theDryRunSaysInWordsWhoCanAndWhoCannot() {
    deploy(2, "Task_A", "Task_New");
    open("processes/" + process + "/migrate");

    assertThat(shows("Migrate instances of Moving house")).isTrue();
    assertThat(find(Anchor.class).withText("Process Moving house").all()).hasSize(1);
    assertThat(shows("The engine can migrate 1, and cannot migrate 1 other one.")).isTrue();
    assertThat(shows("The new version has no element “Task_Old name”.")).isTrue();
    assertThat(find(Checkbox.class).all()).hasSize(1).allMatch(Checkbox::getValue);
    assertThat(button().getText()).isEqualTo("Migrate 1 instance …");

    choice("“Task_Old name” becomes").setValue("Task_New");

    assertThat(shows("The engine can migrate 2, and there is no other one.")).isTrue();
    assertThat(find(Checkbox.class).all()).hasSize(2).allMatch(Checkbox::getValue);
    assertThat(button().getText()).isEqualTo("Migrate 2 instances …");
  }

  @Test
  void aRunAsksForAReasonAndAsksFirstAndItsPageMovesByItself() {
    deploy(2, "Task_A", "Task_New");
    open("processes/" + process + "/migrate");

    click(button());
    assertErrorAt("Why?", "Fill in this field.");
    type("Why?", "The new version asks less");
    click(button());
    ConfirmDialog question = find(ConfirmDialog.class).single();
    assertThat(jdbc.sql("select count(*) from migration_run").query(Integer.class).single())
        .isZero();
    test(question).confirm();

    assertThat(address()).startsWith("processes/" + process + "/migrate/");
    assertThat(shows("The new version asks less")).isTrue();
    eventually(() -> {
      assertThat(shows("Finished on")).isTrue();
      // The history of this test speaks of an instance that the broker does not have
      assertThat(shows("Not migrated: it had ended")).isTrue();
    });
    assertThat(shows("Instance " + first)).isTrue();
    open("processes/" + process + "/migrate");
    assertThat(shows("The new version asks less")).isTrue();
  }

  @Test
  void thePagesOfAProcessAndOfAnInstanceLeadHere() {
    deploy(2, "Task_A", "Task_New");
    open("processes/" + process);
    assertThat(links())
        .contains("processes/upload", "processes/" + process + "/versions")
        .contains("processes/" + process + "/migrate");

    open("processes/%s/%s".formatted(process, first));
    assertThat(links())
        .contains("processes/%s/migrate?from=1&instance=%s".formatted(process, first));

    open("processes/%s/migrate?from=1&instance=%s".formatted(process, first));
    assertThat(shows("The engine can migrate 1, and there is no other one.")).isTrue();
    assertThat(find(Checkbox.class).all()).hasSize(1);
    assertThat(links()).contains("processes/" + process + "/migrate?from=1");

    history.end(first, State.COMPLETED, Duration.ZERO);
    open("processes/%s/migrate?from=1&instance=%s".formatted(process, first));
    assertThat(shows("This instance does not run on version 1 any more")).isTrue();
    open("processes/%s/%s".formatted(process, first));
    assertThat(links())
        .doesNotContain("processes/%s/migrate?from=1&instance=%s".formatted(process, first));
  }

  private List<String> links() {
    return find(Anchor.class).all().stream().map(Anchor::getHref).toList();
  }

  @Test
  void withOneVersionThereIsNothingToMigrate() {
    open("processes/" + process + "/migrate");

    assertThat(shows("There is only one version")).isTrue();
  }

  private Button button() {
    return find(Button.class).all().stream()
        .filter(button -> button.getText().startsWith("Migrate ") && button.getText().endsWith("…"))
        .findFirst()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private Select<String> choice(String label) {
    return find(Select.class).all().stream()
        .filter(select -> label.equals(select.getLabel()))
        .map(select -> (Select<String>) select)
        .findFirst()
        .orElseThrow();
  }

  private void deploy(int version, String... tasks) {
    io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder<?, ?> last =
        Bpmn.createExecutableProcess(process).name("Moving house").startEvent();
    for (String task : List.of(tasks)) {
      last = last.serviceTask(task, it -> it.zeebeJobType("any").name(task + " name"));
    }
    jdbc.sql(
            """
            insert into deployed_process
              (definition_key, process_id, version, resource_name, xml, deployed)
            values (:key, :process, :version, 'moved.bpmn', :xml, utc_timestamp(6))
            """)
        .param("key", Math.abs(UUID.randomUUID().getMostSignificantBits()))
        .param("process", process)
        .param("version", version)
        .param("xml", Bpmn.convertToString(last.endEvent().done()))
        .update();
  }
}
