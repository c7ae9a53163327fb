package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainManagement;
import app.gangway.domain.DomainSummary;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;

/** What can be done with a host name that is set. */
record DomainActions(DomainManagement domains, Runnable afterwards) {

  void checkNow() {
    run(domains::checkNow);
  }

  void tryAgain(DomainSummary domain) {
    run(() -> domains.set(domain.host()));
  }

  void remove(DomainSummary domain) {
    Confirmation.ask(
        translate("settings.domain.remove.title", domain.displayed()),
        translate("settings.domain.remove.text"),
        translate("settings.domain.remove.confirm"),
        () -> run(() -> domains.remove(domain.id())));
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (InvalidInput notNow) {
      Notice.problem(translate(notNow.messageKey(), notNow.arguments().toArray()));
    }
    afterwards.run();
  }
}
