package app.gangway.onboarding;

import app.gangway.agency.AgencyClients;
import app.gangway.process.HumanSteps;
import app.gangway.shared.AccountId;
import app.gangway.shared.AgencyId;
import app.gangway.shared.Announcements;
import app.gangway.shared.TimeOrderedUuid;
import app.gangway.workspace.MembershipRemoved;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends the wizard of a client who is removed from a workspace, and releases the client.
 *
 * <p>There is no row of a removal: its message and the variables of its process name the account
 * and the agency. They decide nothing: what the process calls asks the database, under the lock of
 * the account's row, whether the account is a client of a workspace of this agency or about to
 * become one, and changes nothing then. A teammate is never released. So a forged message, or a
 * changed variable, removes only a client whom a teammate has removed before.
 */
@Service
public class ClientRemoval {

  private final Onboardings onboardings;
  private final HumanSteps steps;
  private final FormDrafts drafts;
  private final AgencyClients clients;
  private final Announcements announcements;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ClientRemoval(
      Onboardings onboardings,
      HumanSteps steps,
      FormDrafts drafts,
      AgencyClients clients,
      Announcements announcements,
      ApplicationEventPublisher events,
      Clock clock) {
    this.onboardings = onboardings;
    this.steps = steps;
    this.drafts = drafts;
    this.clients = clients;
    this.announcements = announcements;
    this.events = events;
    this.clock = clock;
  }

  /** Ends the wizard together with the membership, so that the client cannot enter it any more. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(MembershipRemoved removed) {
    endOnboarding(removed.accountId(), removed.agencyId());
    UUID offboarding = TimeOrderedUuid.next();
    onboardings.rememberOffboarding(
        offboarding,
        removed.agencyId().value(),
        removed.workspaceId().value(),
        removed.accountId().value(),
        clock.instant());
    events.publishEvent(
        new ClientRemoved(
            offboarding, removed.agencyId(), removed.workspaceId(), removed.accountId()));
  }

  /**
   * Ends the client's open wizard, unless the client is in a workspace of the agency or has
   * accepted an invitation to one. For the process: it checks no permission; a second call answers
   * the same.
   *
   * @return whether the client is in no workspace of the agency
   */
  @Transactional
  public boolean endOnboarding(AccountId account, AgencyId agency) {
    // Locks the row first: the client may accept another invitation at this moment
    var open =
        onboardings.findByAccountIdAndAgencyIdAndState(
            account.value(), agency.value(), OnboardingState.IN_PROGRESS);
    if (clients.isInAWorkspace(agency, account)) {
      return false;
    }
    open.ifPresent(onboarding -> {
      onboarding.end(clock.instant());
      steps.end(onboarding.id().value());
      drafts.deleteAll(onboarding.id());
      events.publishEvent(new OnboardingEnded(onboarding.id()));
      announcements.announceAfterCommit(onboarding.id().value());
    });
    return true;
  }

  /**
   * Ends the relation between the account and the agency, unless the client is in one of its
   * workspaces again. For the process; a second call changes nothing.
   */
  @Transactional
  public void release(AccountId account, AgencyId agency) {
    clients.release(agency, account);
  }
}
