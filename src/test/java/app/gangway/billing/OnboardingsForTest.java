package app.gangway.billing;

import app.gangway.process.FormSchema;
import app.gangway.process.HumanStep;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.OnboardingId;
import app.gangway.shared.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;

/** Onboardings without an engine: the clients in a wizard, and their steps. */
@TestComponent
public class OnboardingsForTest implements ActiveOnboardings, HumanSteps {

  private final Map<OnboardingId, ActiveOnboarding> clients = new HashMap<>();
  private final Map<UUID, String> screens = new HashMap<>();
  private final Map<OnboardingId, WorkspaceId> workspaces = new HashMap<>();

  OnboardingId begin(AccountId account, AgencyId agency, WorkspaceId workspace) {
    OnboardingId id = new OnboardingId(UUID.randomUUID());
    clients.put(id, new ActiveOnboarding(id, account, agency));
    workspaces.put(id, workspace);
    return id;
  }

  void isAt(OnboardingId onboarding, String screen) {
    screens.put(onboarding.value(), screen);
  }

  @Override
  public Optional<ActiveOnboarding> find(OnboardingId onboarding) {
    return Optional.ofNullable(clients.get(onboarding));
  }

  @Override
  public List<ActiveOnboarding> of(WorkspaceId workspace) {
    return clients.values().stream()
        .filter(client -> workspace.equals(workspaces.get(client.onboarding())))
        .toList();
  }

  @Override
  public List<ActiveOnboarding> of(AgencyId agency) {
    return clients.values().stream().filter(client -> client.agency().equals(agency)).toList();
  }

  @Override
  public Optional<HumanStep> current(UUID businessId) {
    return Optional.ofNullable(screens.get(businessId))
        .map(screen -> new HumanStep(1, businessId, "Task", screen, null, Instant.now()));
  }

  @Override
  public Optional<EndedStep> lastEnded(UUID businessId) {
    return Optional.empty();
  }

  @Override
  public boolean isOpen(HumanStep step) {
    return screens.containsKey(step.businessId());
  }

  @Override
  public boolean complete(long jobKey, UUID businessId, Map<String, @Nullable Object> variables) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void end(UUID businessId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void forget(Collection<UUID> businessIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void startAnew(UUID businessId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void migrated(
      UUID businessId, long fromDefinitionKey, long toDefinitionKey, Map<String, String> mapping) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<FormSchema> form(HumanStep step) {
    return Optional.empty();
  }
}
