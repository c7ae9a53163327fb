package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.Invoice;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.MoneyFormats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Locale;

/** One invoice: its number, amount, due date and status, and the link to its page. */
class InvoiceCard extends Div {

  private final DescriptionList facts = new DescriptionList();

  /**
   * @param payable whether it leads to Stripe's page, where an open invoice is paid
   */
  InvoiceCard(Invoice invoice, Instant now, boolean payable) {
    addClassName("invoice");
    Span number = new Span(invoice.number());
    number.addClassName("invoice-number");
    facts.addClassName("facts");
    Locale language = UI.getCurrentOrThrow().getLocale();
    fact("amount", new Span(MoneyFormats.money(invoice.amount(), invoice.currency(), language)));
    if (invoice.due() != null && invoice.isOpen()) {
      fact("due", new Span(DateFormats.date(invoice.due())));
    }
    fact("status", status(invoice, now));
    add(number, facts);
    if (payable && invoice.page() != null) {
      add(link(invoice, invoice.page().toString()));
    }
  }

  private void fact(String key, Component value) {
    facts.add(
        new DescriptionList.Term(translate("billing.invoice." + key)),
        new DescriptionList.Description(value));
  }

  private static Component link(Invoice invoice, String address) {
    Anchor link =
        new Anchor(
            address,
            translate(invoice.isOpen() ? "billing.invoice.pay" : "billing.invoice.see"),
            AnchorTarget.BLANK);
    link.getElement().setAttribute("rel", "noopener noreferrer");
    Span beside = new Span(translate("billing.invoice.beside", invoice.number()));
    beside.addClassName("visually-hidden");
    link.add(beside);
    return link;
  }

  private static Badge status(Invoice invoice, Instant now) {
    if (invoice.isPastDue(now)) {
      return badge("billing.invoice.status.past-due", "error");
    }
    return switch (invoice.status()) {
      case OPEN -> badge("billing.invoice.status.open", "warning");
      case PAID -> badge("billing.invoice.status.paid", "success");
      case VOID -> badge("billing.invoice.status.void", "");
      case UNCOLLECTIBLE -> badge("billing.invoice.status.uncollectible", "");
    };
  }

  private static Badge badge(String key, String theme) {
    Badge badge = new Badge(translate(key));
    if (!theme.isEmpty()) {
      badge.addThemeName(theme);
    }
    return badge;
  }
}
