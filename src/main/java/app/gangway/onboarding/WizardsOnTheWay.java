package app.gangway.onboarding;

import app.gangway.billing.ClientOnTheWay;
import app.gangway.billing.ClientsOnTheWay;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells the billing who is in a wizard. */
@Component
class WizardsOnTheWay implements ClientsOnTheWay {

  private static final String OPEN =
      "select o.id, o.account_id, o.agency_id from onboarding o where o.state = 'IN_PROGRESS'";

  private final JdbcClient jdbc;

  WizardsOnTheWay(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<ClientOnTheWay> find(OnboardingId onboarding) {
    return clients(OPEN + " and o.id = :id", onboarding.value()).stream().findFirst();
  }

  @Override
  public List<ClientOnTheWay> of(WorkspaceId workspace) {
    return clients(
        OPEN
            + """
             and exists(select 1 from workspace_member m join workspace w on w.id = m.workspace_id
                        where m.workspace_id = :id and m.account_id = o.account_id
                          and w.agency_id = o.agency_id)
            """,
        workspace.value());
  }

  @Override
  public List<ClientOnTheWay> of(AgencyId agency) {
    return clients(OPEN + " and o.agency_id = :id", agency.value());
  }

  private List<ClientOnTheWay> clients(String query, UUID id) {
    return jdbc.sql(query)
        .param("id", id.toString())
        .query((row, number) ->
            new ClientOnTheWay(
                new OnboardingId(row.getObject("id", UUID.class)),
                new AccountId(row.getObject("account_id", UUID.class)),
                new AgencyId(row.getObject("agency_id", UUID.class))))
        .list();
  }
}
