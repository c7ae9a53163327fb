package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainManagement;
import app.gangway.domain.DomainState;
import app.gangway.domain.DomainSummary;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;

/** The agency's host name: its state, the records it needs, and the actions on it. */
class DomainPanel extends Section {

  private final transient DomainManagement domains;
  private final transient Runnable afterAction;

  /**
   * @param afterAction runs after each action, also after one that was refused
   */
  DomainPanel(DomainSummary domain, DomainManagement domains, Runnable afterAction) {
    this.domains = domains;
    this.afterAction = afterAction;
    addClassNames("view-section", "domain-panel");
    Div header = new Div(new H2(domain.displayed()), DomainStateText.badge(domain));
    header.addClassName("domain-header");
    Paragraph explanation = new Paragraph(DomainStateText.explanation(domain));
    explanation.addClassName("note");
    Div records = new Div();
    records.addClassName("domain-records");
    domain.records().forEach(record -> records.add(new RecordPanel(record)));
    add(header, explanation, records, facts(domain), buttons(domain));
  }

  private static FactList facts(DomainSummary domain) {
    FactList facts = new FactList().fact("settings.domain.checked", checked(domain));
    if (domain.state() == DomainState.PENDING) {
      facts.fact("settings.domain.ends", DateFormats.dateAndTime(domain.expiresAt()));
    }
    if (domain.verifiedAt() != null) {
      facts.fact("settings.domain.verified", DateFormats.dateAndTime(domain.verifiedAt()));
    }
    return facts;
  }

  private static String checked(DomainSummary domain) {
    if (domain.checking()) {
      return translate("settings.domain.checked.now");
    }
    return domain.checkedAt() == null
        ? translate("settings.domain.checked.never")
        : DateFormats.dateAndTime(domain.checkedAt());
  }

  private Div buttons(DomainSummary domain) {
    Button check =
        domain.state().isOpen()
            ? new Button(
                translate("settings.domain.check"),
                VaadinIcon.REFRESH.create(),
                click -> run(domains::checkNow))
            : new Button(
                translate("settings.domain.again"),
                VaadinIcon.REFRESH.create(),
                click -> run(() -> domains.set(domain.host())));
    check.addThemeVariants(ButtonVariant.PRIMARY);
    check.setDisableOnClick(true);
    // A refused check leaves this panel on the page, and can be requested again later
    check.addClickListener(click -> check.setEnabled(true));
    Button remove =
        new Button(
            translate("settings.domain.remove"),
            VaadinIcon.TRASH.create(),
            click -> askToRemove(domain));
    Div buttons = new Div(check, remove);
    buttons.addClassName("domain-actions");
    return buttons;
  }

  private void askToRemove(DomainSummary domain) {
    Confirmation.ask(
        translate("settings.domain.remove.title", domain.displayed()),
        translate("settings.domain.remove.text"),
        translate("settings.domain.remove.confirm"),
        () -> run(() -> domains.remove(domain.id())));
  }

  private void run(Runnable action) {
    try {
      action.run();
    } catch (InvalidInput refused) {
      Notice.refused(refused);
    }
    afterAction.run();
  }
}
