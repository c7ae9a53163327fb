package app.gangway.workbench;

import app.gangway.history.IncidentCauses;
import app.gangway.identity.AccountManagement;
import app.gangway.identity.AccountSummary;
import app.gangway.mail.MailId;
import app.gangway.mail.MailMessage.IncidentMail;
import app.gangway.mail.MailRefused;
import app.gangway.mail.MailUnavailable;
import app.gangway.mail.Mailer;
import app.gangway.process.EngineReplaced;
import app.gangway.process.ModelOutline;
import app.gangway.process.ModelOutline.Node;
import app.gangway.process.ModelOutlines;
import app.gangway.shared.AccountId;
import app.gangway.shared.LinkAddress;
import app.gangway.workbench.IncidentMailQueries.Told;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells each operator by mail about incidents that stay: once about each, several in one mail, and
 * not about those that were resolved meanwhile. Of several nodes one sends the mail. Whom an
 * instance is about stands behind the link only.
 */
@Component
@EnableConfigurationProperties(IncidentProperties.class)
class IncidentMails {

  private static final Logger log = LoggerFactory.getLogger(IncidentMails.class);
  private static final int MOST_IN_A_MAIL = 50;

  private final Operators operators;
  private final IncidentMailQueries rows;
  private final IncidentProperties properties;
  private final ModelOutlines models;
  private final AccountManagement accounts;
  private final LinkAddress addresses;
  private final Mailer mailer;
  private final I18NProvider words;

  IncidentMails(
      Operators operators,
      IncidentMailQueries rows,
      IncidentProperties properties,
      ModelOutlines models,
      AccountManagement accounts,
      LinkAddress addresses,
      Mailer mailer,
      I18NProvider words) {
    this.operators = operators;
    this.rows = rows;
    this.properties = properties;
    this.models = models;
    this.accounts = accounts;
    this.addresses = addresses;
    this.mailer = mailer;
    this.words = words;
  }

  @Scheduled(
      initialDelayString = "${gangway.incidents.check-interval:30s}",
      fixedDelayString = "${gangway.incidents.check-interval:30s}")
  void check() {
    try {
      operators.all().forEach(this::tellOrGoOn);
    } catch (DataAccessException | TransactionException away) {
      log.warn("Incidents are told of later, the database does not answer: {}", away.toString());
    }
  }

  /** What is wrong with one operator keeps no mail from the others. */
  private void tellOrGoOn(AccountId operator) {
    try {
      tell(operator);
    } catch (DataAccessException | TransactionException away) {
      throw away;
    } catch (RuntimeException broken) {
      log.error("An operator cannot be told of incidents ({})", broken.getClass().getName());
    }
  }

  private void tell(AccountId operator) {
    rows.addDue(operator, properties.mailAfter());
    while (true) {
      UUID claim = rows.claim(operator, MOST_IN_A_MAIL);
      List<Told> incidents = rows.claimed(claim);
      if (incidents.isEmpty() || !send(operator, claim, incidents)) {
        return;
      }
    }
  }

  /**
   * No transaction is open meanwhile: at worst a second mail goes out when this node dies right
   * after the first.
   */
  private boolean send(AccountId operator, UUID claim, List<Told> incidents) {
    AccountSummary account = accounts.get(operator);
    try {
      mailer.send(
          new IncidentMail(
              account.email(),
              account.locale(),
              account.name(),
              incidents.stream().map(one -> line(one, account.locale())).toList(),
              addresses.of("/processes"),
              MailId.next()));
    } catch (MailRefused refused) {
      // A retry would be refused too; the page of processes shows the incidents
      log.warn("The mail server refuses the mail about incidents to account {}", operator);
    } catch (MailUnavailable away) {
      log.warn("The mail about incidents waits for the mail server: {}", away.reason());
      rows.release(claim);
      return false;
    }
    rows.sent(claim);
    return true;
  }

  private IncidentMail.Line line(Told incident, Locale language) {
    Optional<ModelOutline> model = models.of(incident.definitionKey());
    return new IncidentMail.Line(
        model.map(ModelOutline::name).orElse(incident.processId()),
        model
            .flatMap(one -> one.node(incident.elementId()))
            .map(Node::name)
            .orElse(incident.elementId()),
        words.getTranslation(
            IncidentCauses.key(incident.errorType()), language, incident.errorType()),
        addresses.of("/processes/" + incident.processId() + "/" + incident.instanceKey()));
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void on(EngineReplaced replaced) {
    rows.deleteAll();
  }
}
