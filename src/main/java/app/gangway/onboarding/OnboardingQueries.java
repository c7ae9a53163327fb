package app.gangway.onboarding;

import app.gangway.billing.ActiveOnboardings;
import app.gangway.process.HumanSteps;
import app.gangway.process.ProcessModels;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import app.gangway.workspace.ClientProgress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which clients are in a wizard now, and at which step; for billing and for the members page. */
@Component
class OnboardingQueries implements ActiveOnboardings, ClientProgress {

  private static final String ACTIVE =
      "select o.id, o.account_id, o.agency_id from onboarding o where o.state = 'IN_PROGRESS'";

  private final JdbcClient jdbc;
  private final HumanSteps steps;
  private final ProcessModels models;

  OnboardingQueries(JdbcClient jdbc, HumanSteps steps, ProcessModels models) {
    this.jdbc = jdbc;
    this.steps = steps;
    this.models = models;
  }

  @Override
  public Optional<ActiveOnboarding> find(OnboardingId onboarding) {
    return active(ACTIVE + " and o.id = :id", Map.of("id", onboarding.value())).stream()
        .findFirst();
  }

  @Override
  public List<ActiveOnboarding> of(WorkspaceId workspace) {
    return active(
        ACTIVE
            + """
             and exists(select 1 from workspace_member m join workspace w on w.id = m.workspace_id
                        where m.workspace_id = :id and m.account_id = o.account_id
                          and w.agency_id = o.agency_id)
            """,
        Map.of("id", workspace.value()));
  }

  @Override
  public List<ActiveOnboarding> of(AgencyId agency) {
    return active(ACTIVE + " and o.agency_id = :id", Map.of("id", agency.value()));
  }

  @Override
  public Map<AccountId, String> stepsOf(WorkspaceId workspace, Collection<AccountId> clients) {
    Map<AccountId, String> names = new HashMap<>();
    if (!clients.isEmpty()) {
      active(
              ACTIVE
                  + """
                   and o.account_id in (:clients)
                   and o.agency_id = (select w.agency_id from workspace w where w.id = :id)
                  """,
              Map.of(
                  "id", workspace.value(),
                  "clients", clients.stream().map(AccountId::value).toList()))
          .forEach(active -> names.put(active.account(), nameOfStep(active.onboarding())));
    }
    return names;
  }

  private String nameOfStep(OnboardingId onboarding) {
    return steps.current(onboarding.value()).flatMap(models::nameOf).orElse("");
  }

  private List<ActiveOnboarding> active(String query, Map<String, Object> parameters) {
    return jdbc.sql(query)
        .params(parameters)
        .query((row, number) ->
            new ActiveOnboarding(
                new OnboardingId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                new AgencyId(row.getObject("agency_id", UUID.class))))
        .list();
  }
}
