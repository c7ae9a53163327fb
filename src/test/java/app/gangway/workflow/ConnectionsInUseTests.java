package app.gangway.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.connection.ConnectionUsers;
import app.gangway.shared.WorkflowId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Which workflows use a connection. */
class ConnectionsInUseTests extends WorkflowModuleTest {

  @Autowired ConnectionUsers users;
  @Autowired WorkflowLibrary library;

  @Test
  void onlyPublishedVersionsCount() {
    WorkflowId id =
        workflows.create(harbor, "Reports", "", library.files("monthly-report", Locale.ENGLISH));
    assertThat(users.workflowsByHandle(harbor)).isEmpty();

    workflows.publish(id, 1);
    assertThat(users.workflowsByHandle(harbor)).isEqualTo(Map.of("reports", List.of("Reports")));
    assertThat(users.workflowsByHandle(acme.workspace("Pier"))).isEmpty();

    workflows.archive(id);
    assertThat(users.workflowsByHandle(harbor)).isEmpty();
  }
}
