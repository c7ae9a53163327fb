package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainState;
import app.gangway.domain.DomainSummary;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;

/** The host name that is set: how far it is, which records it needs, and what can be done. */
class DomainPanel extends Section {

  DomainPanel(DomainSummary domain, DomainActions actions) {
    addClassNames("view-section", "domain-panel");
    Div header = new Div(new H2(domain.displayed()), DomainStatus.badge(domain));
    header.addClassName("domain-header");
    Paragraph words = new Paragraph(DomainStatus.words(domain));
    words.addClassName("note");
    Div records = new Div();
    records.addClassName("domain-records");
    domain.records().forEach(record -> records.add(new RecordPanel(record)));
    add(header, words, records, facts(domain), buttons(domain, actions));
  }

  private static DescriptionList facts(DomainSummary domain) {
    DescriptionList facts = new DescriptionList();
    facts.addClassName("facts");
    fact(facts, "settings.domain.checked", checked(domain));
    if (domain.state() == DomainState.PENDING) {
      fact(facts, "settings.domain.ends", DateFormats.dateAndTime(domain.expiresAt()));
    }
    if (domain.verifiedAt() != null) {
      fact(facts, "settings.domain.verified", DateFormats.dateAndTime(domain.verifiedAt()));
    }
    return facts;
  }

  private static String checked(DomainSummary domain) {
    if (domain.looking()) {
      return translate("settings.domain.checked.now");
    }
    return domain.checkedAt() == null
        ? translate("settings.domain.checked.never")
        : DateFormats.dateAndTime(domain.checkedAt());
  }

  private static void fact(DescriptionList facts, String key, String value) {
    facts.add(new DescriptionList.Term(translate(key)), new DescriptionList.Description(value));
  }

  private static Div buttons(DomainSummary domain, DomainActions actions) {
    Button look =
        domain.state().isOpen()
            ? new Button(
                translate("settings.domain.check"),
                VaadinIcon.REFRESH.create(),
                click -> actions.checkNow())
            : new Button(
                translate("settings.domain.again"),
                VaadinIcon.REFRESH.create(),
                click -> actions.tryAgain(domain));
    look.addThemeVariants(ButtonVariant.PRIMARY);
    look.setDisableOnClick(true);
    // A look that is refused changes nothing on the page, and can be asked for again later
    look.addClickListener(click -> look.setEnabled(true));
    Button remove =
        new Button(
            translate("settings.domain.remove"),
            VaadinIcon.TRASH.create(),
            click -> actions.remove(domain));
    Div buttons = new Div(look, remove);
    buttons.addClassName("domain-actions");
    return buttons;
  }
}
