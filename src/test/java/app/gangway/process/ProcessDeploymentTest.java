package app.gangway.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EngineTest
class ProcessDeploymentTest {

  @Autowired JdbcClient jdbc;
  @Autowired ProcessDeployment deployment;

  @Test
  void whatWasDeployedIsKept() {
    assertThat(keptModel("test-work")).contains("Task_AfterRefusal");
    assertThat(keptModel("test-steps")).contains("Task_AfterSteps");
  }

  @Test
  void deployingTheSameAgainKeepsNothingNew() {
    List<Long> before = keptKeys();

    deployment.deploy();

    assertThat(keptKeys()).isEqualTo(before);
  }

  private String keptModel(String processId) {
    return jdbc.sql(
            "select xml from deployed_process where process_id = :id order by version desc limit 1")
        .param("id", processId)
        .query((row, number) -> row.getString(1))
        .single();
  }

  private List<Long> keptKeys() {
    return jdbc.sql(
            "select definition_key from deployed_process union select form_key from deployed_form")
        .query((row, number) -> row.getLong(1))
        .list();
  }
}
