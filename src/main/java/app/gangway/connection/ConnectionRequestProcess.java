package app.gangway.connection;

import app.gangway.agency.BrandManagement;
import app.gangway.connection.ConnectionRequest.State;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.ConnectionRequestMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.process.EngineReplaced;
import app.gangway.shared.AgencyId;
import app.gangway.shared.DatabaseClock;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.RetryLater;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceMembers;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of the process {@code connection-request}. For workers: no permission is checked, and
 * every call can be repeated; at worst a second mail goes out. No transaction is open while the
 * mail server is called.
 */
@Service
public class ConnectionRequestProcess {

  private final ConnectionRequests requests;
  private final AppConnections connections;
  private final RequestStates states;
  private final AccountManagement accounts;
  private final BrandManagement brands;
  private final WorkspaceManagement workspaces;
  private final WorkspaceMembers members;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final DatabaseClock clock;

  ConnectionRequestProcess(
      ConnectionRequests requests,
      AppConnections connections,
      RequestStates states,
      AccountManagement accounts,
      BrandManagement brands,
      WorkspaceManagement workspaces,
      WorkspaceMembers members,
      LinkAddress addresses,
      Mailer mailer,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      DatabaseClock clock) {
    this.requests = requests;
    this.connections = connections;
    this.states = states;
    this.accounts = accounts;
    this.brands = brands;
    this.workspaces = workspaces;
    this.members = members;
    this.addresses = addresses;
    this.mailer = mailer;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * How the end of a request's time came out.
   *
   * @param outcome {@code expired}, {@code given} or {@code extended}
   * @param expiresAt when it ends now, where it was extended
   */
  public record Expiry(String outcome, @Nullable Instant expiresAt, @Nullable Instant remindAt) {}

  /**
   * Mails the request, unless it has ended or this mail was sent already.
   *
   * @throws RetryLater when the mail server cannot take it now
   */
  public void send(ConnectionRequestId id) {
    ConnectionRequest request = requests.findById(id.value()).orElseThrow();
    if (!request.needsMail() || !isClient(request)) {
      return;
    }
    int mail = request.mails();
    try {
      mailer.send(message(request, false));
      change(id, it -> it.markSent(mail, clock.now()));
    } catch (MailRefused e) {
      change(id, it -> it.markUndelivered(mail));
    } catch (MailUnavailable e) {
      if (e.isAboutThisMail()
          && request.mailAskedAt().plus(MailUnavailable.TRIED_FOR).isBefore(clock.now())) {
        change(id, it -> it.markUndelivered(mail));
        return;
      }
      throw new RetryLater("the mail server cannot take the mail now", e);
    }
  }

  /**
   * Mails a reminder, unless the request has ended or never arrived, or the last reminder is less
   * than an hour ago.
   *
   * @throws RetryLater when the mail server cannot take it now
   */
  public void remind(ConnectionRequestId id) {
    ConnectionRequest request = requests.findById(id.value()).orElseThrow();
    if (!request.needsReminder(clock.now()) || !isClient(request)) {
      return;
    }
    int mail = request.mails();
    try {
      mailer.send(message(request, true));
      change(id, it -> it.markReminded(clock.now()));
    } catch (MailRefused e) {
      change(id, it -> it.markUndelivered(mail));
    } catch (MailUnavailable e) {
      throw new RetryLater("the mail server cannot take the reminder now", e);
    }
  }

  private boolean isClient(ConnectionRequest request) {
    return members.workspacesOf(request.client()).stream()
        .anyMatch(workspace -> workspace.id().equals(request.workspace()));
  }

  private ConnectionRequestMail message(ConnectionRequest request, boolean reminder) {
    AccountSummary client = accounts.get(request.client());
    AppConnection connection = connections.findById(request.connection()).orElseThrow();
    AgencyId agency = workspaces.get(request.workspace()).agencyId();
    return new ConnectionRequestMail(
        reminder,
        client.email(),
        client.locale(),
        brands.forMails(agency),
        client.name(),
        connection.app(),
        request.expiresAt(),
        addresses.of(agency, ClientConnections.PAGE),
        MailId.next());
  }

  private void change(ConnectionRequestId id, Consumer<ConnectionRequest> verb) {
    transaction.executeWithoutResult(status -> {
      ConnectionRequest request = requests.lock(id.value()).orElseThrow();
      verb.accept(request);
      states.announce(request);
    });
  }

  /**
   * Ends the request if its time is over by the database's clock and it did not end otherwise; a
   * second call changes nothing and answers the same.
   *
   * @param knownEnd when it ends as far as the process knows
   * @throws RetryLater when it has time left, and the process knows that
   */
  public Expiry expire(ConnectionRequestId id, Instant knownEnd) {
    return Objects.requireNonNull(
        transaction.execute(status -> {
          // As all others do: first the connection, then its request
          AppConnection connection =
              connections.lock(requests.connectionOf(id.value()).orElseThrow()).orElseThrow();
          ConnectionRequest request = requests.lock(id.value()).orElseThrow();
          if (request.isOpen(clock.now())) {
            if (request.expiresAt().equals(knownEnd)) {
              throw new RetryLater("the engine's clock is ahead of the database's");
            }
            return new Expiry("extended", request.expiresAt(), request.remindAt());
          }
          states.expire(request, connection, null);
          return new Expiry(request.state() == State.FULFILLED ? "given" : "expired", null, null);
        }));
  }

  /** Starts the process of each open request again: a new engine knows none of them. */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void restartAll(EngineReplaced replaced) {
    requests
        .findOpen()
        .forEach(request ->
            events.publishEvent(
                new ConnectionRequestMessage.Requested(
                    request.id(), request.expiresAt(), request.remindAt())));
  }
}
