package app.gangway.onboarding;

import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.ClientProgress;
import java.util.Collection;
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
  public Map<AccountId, String> stepsOf(WorkspaceId workspace, Collection<AccountId> clients) {
    Map<AccountId, String> names = new HashMap<>();
    if (clients.isEmpty()) {
      return names;
    }
    jdbc.sql(
            """
            select o.id, o.account_id
            from workspace w join onboarding o on o.agency_id = w.agency_id
            where w.id = :workspace and o.account_id in (:clients) and o.state = 'IN_PROGRESS'
            """)
        .param("workspace", workspace.toString())
        .param("clients", clients.stream().map(AccountId::value).toList())
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
