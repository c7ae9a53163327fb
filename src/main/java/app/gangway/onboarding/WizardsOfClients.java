package app.gangway.onboarding;

import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.ClientProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the clients of a workspace stand in their wizards. */
@Component
class WizardsOfClients implements ClientProgress {

  private final JdbcClient jdbc;
  private final HumanSteps steps;
  private final ProcessModels models;

  WizardsOfClients(JdbcClient jdbc, HumanSteps steps, ProcessModels models) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.models = models;
  }

  @Override
  public Map<AccountId, String> stepsOf(WorkspaceId workspace) {
    Map<AccountId, String> names = new HashMap<>();
    jdbc.sql(
            """
            select o.id, o.account_id
            from workspace_member m join workspace w on w.id = m.workspace_id
              join onboarding o on o.account_id = m.account_id and o.agency_id = w.agency_id
            where m.workspace_id = :workspace and o.state = 'IN_PROGRESS'
            """)
        .param("workspace", workspace.toString())
        .query(Open.class)
        .list()
        .forEach(open -> names.put(new AccountId(open.accountId()), nameOfStep(open.id())));
    return names;
  }

  private String nameOfStep(UUID onboarding) {
    return steps.current(onboarding).flatMap(models::nameOf).orElse("");
  }

  record Open(UUID id, UUID accountId) {}
}
