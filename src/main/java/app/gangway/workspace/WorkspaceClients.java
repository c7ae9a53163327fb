package app.gangway.workspace;

import app.gangway.agency.ClientSource;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Members of a workspace are clients of its agency. */
@Component
@Order(ClientSource.MEMBER)
class WorkspaceClients implements ClientSource {

  private final Members members;

  WorkspaceClients(Members members) {
    this.members = members;
  }

  @Override
  public boolean isClient(AgencyId agency, AccountId account) {
    return members.isInAWorkspace(agency.value(), account.value());
  }
}
