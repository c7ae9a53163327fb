package app.gangway.workflow;

import app.gangway.agency.BrandManagement;
import app.gangway.mail.MailBrand;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.WorkflowMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.shared.AgencyId;
import app.gangway.shared.LinkAddress;
import app.gangway.shared.RetryLater;
import app.gangway.workflow.ReceiverQueries.Receiver;
import app.gangway.workflow.StepMail.Receivers;
import app.gangway.workflow.StepMailLog.State;
import app.gangway.workspace.WorkspaceManagement;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Sends the mails of workflows, with the agency's brand. */
@Service
public class StepMails {

  private static final Logger log = LoggerFactory.getLogger(StepMails.class);

  private final ReceiverQueries receivers;
  private final StepMailLog sent;
  private final WorkspaceManagement workspaces;
  private final BrandManagement brands;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final Clock clock;

  StepMails(
      ReceiverQueries receivers,
      StepMailLog sent,
      WorkspaceManagement workspaces,
      BrandManagement brands,
      LinkAddress addresses,
      Mailer mailer,
      Clock clock) {
    this.receivers = receivers;
    this.sent = sent;
    this.workspaces = workspaces;
    this.brands = brands;
    this.addresses = addresses;
    this.mailer = mailer;
    this.clock = clock;
  }

  /** How many receivers the mail went to, and how many of them the mail server refused. */
  public record Outcome(int sent, int refused) {}

  /**
   * Mails each receiver once, however often the job arrives, also while an attempt for it still
   * waits for the mail server. No transaction is open meanwhile: at worst a second mail goes out
   * when this node dies right after the first.
   *
   * @throws RetryLater when a mail could not be sent to some receiver now, or another attempt is
   *     sending it; the others have theirs
   */
  public Outcome send(JobOrigin job, StepMail mail) {
    AgencyId agency = workspaces.get(job.workspace()).agencyId();
    MailBrand brand = brands.forMails(agency);
    URI link = addresses.of(agency, path(mail));
    List<State> states = new ArrayList<>();
    Optional<RetryLater> trouble = Optional.empty();
    for (Receiver receiver : of(job, mail.receivers())) {
      try {
        states.add(send(job, receiver, message(receiver, mail, brand, link)));
      } catch (MailUnavailable away) {
        trouble = Optional.of(new RetryLater("The mail server cannot take a mail now", away));
      } catch (RetryLater underWay) {
        trouble = trouble.or(() -> Optional.of(underWay));
      }
    }
    trouble.ifPresent(later -> {
      throw later;
    });
    int refused = (int) states.stream().filter(State.REFUSED::equals).count();
    return new Outcome(states.size() - refused, refused);
  }

  private List<Receiver> of(JobOrigin job, Receivers wanted) {
    return switch (wanted) {
      case CLIENT -> receivers.clients(job.workspace());
      case TEAM -> receivers.team(job.workspace());
      case OWNER -> receivers.owner(job.run());
    };
  }

  private static String path(StepMail mail) {
    if (mail.receivers() == Receivers.CLIENT) {
      return mail.tasks() ? "/portal/forms" : "/portal";
    }
    return mail.tasks() ? "/tasks" : "/dashboard";
  }

  private static WorkflowMail message(Receiver to, StepMail mail, MailBrand brand, URI link) {
    return new WorkflowMail(
        to.email(),
        to.language(),
        brand,
        to.name(),
        mail.subject().in(to.language()),
        mail.text().in(to.language()),
        link,
        MailId.next());
  }

  private State send(JobOrigin job, Receiver receiver, WorkflowMail message) {
    StepMailLog.Row before = sent.begin(job, receiver.account());
    if (before.state() != State.TRIED) {
      return before.state();
    }
    if (!before.own()) {
      throw new RetryLater("Another attempt is sending a workflow's mail");
    }
    State state = State.SENT;
    try {
      mailer.send(message);
    } catch (MailRefused refused) {
      // A retry would be refused too; the model decides what follows
      log.warn("The mail server refuses a workflow's mail to account {}", receiver.account());
      state = State.REFUSED;
    } catch (MailUnavailable away) {
      boolean tooLong =
          before.firstTriedAt().plus(MailUnavailable.TRIED_FOR).isBefore(clock.instant());
      if (!away.isAboutThisMail() || !tooLong) {
        sent.release(job, receiver.account(), before);
        throw away;
      }
      log.warn("The mail server never took a workflow's mail to account {}", receiver.account());
      state = State.REFUSED;
    }
    sent.note(job, receiver.account(), state);
    return state;
  }
}
