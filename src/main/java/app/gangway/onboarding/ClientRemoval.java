package app.gangway.onboarding;

import app.gangway.agency.AgencyClients;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.AfterCommit;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.workspace.MembershipRemoved;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a client is taken out of a workspace. */
@Service
public class ClientRemoval {

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final AgencyClients clients;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ClientRemoval(
      Onboardings onboardings,
      HumanSteps steps,
      AgencyClients clients,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.clients = clients;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** The wizard ends together with the membership, so that nobody is led into it any more. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(MembershipRemoved removed) {
    endOnboarding(removed.accountId(), removed.agencyId());
    events.publishEvent(
        new ClientRemoved(
            TimeOrderedUuid.next(),
            removed.agencyId(),
            removed.workspaceId(),
            removed.accountId()));
  }

  /**
   * Ends the client's open wizard, unless they belong to a workspace of the agency or have accepted
   * to. For the process's worker: asks nobody for a right; a second call answers the same.
   *
   * @return whether they belong to none
   */
  @Transactional
  public boolean endOnboarding(AccountId account, AgencyId agency) {
    // Locked before it is asked who belongs: somebody may accept an invitation at this moment
    var open =
        onboardings.findByAccountIdAndAgencyIdAndState(
            account.value(), agency.value(), OnboardingState.IN_PROGRESS);
    if (clients.isInAWorkspace(agency, account)) {
      return false;
    }
    open.ifPresent(onboarding -> {
      onboarding.end(clock.instant());
      steps.end(onboarding.id().value());
      events.publishEvent(new OnboardingEnded(onboarding.id()));
      AfterCommit.run(() -> announcements.announce(onboarding.id().value()));
    });
    return true;
  }

  /**
   * From now on the account is nothing to the agency, unless it belongs to one of its workspaces
   * again. For the process's worker; a second call changes nothing.
   */
  @Transactional
  public void release(AccountId account, AgencyId agency) {
    clients.release(agency, account);
  }
}
