package app.gangway.onboarding;

import app.gangway.process.EngineMessage;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.WorkspaceId;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A client was removed from a workspace. Starts the process {@code client-offboarding}. */
public record ClientRemoved(
    UUID offboardingId, AgencyId agencyId, WorkspaceId workspaceId, AccountId accountId)
    implements EngineMessage {

  @Override
  public String messageName() {
    return "client.removed";
  }

  @Override
  public String correlationKey() {
    return offboardingId.toString();
  }

  /** Longer than any retry: the message starts a process. */
  @Override
  public Duration timeToLive() {
    return Duration.ofDays(30);
  }

  @Override
  public Map<String, Object> variables() {
    return Map.of(
        "offboardingId", offboardingId.toString(),
        "agencyId", agencyId.toString(),
        "workspaceId", workspaceId.toString(),
        "accountId", accountId.toString());
  }
}
