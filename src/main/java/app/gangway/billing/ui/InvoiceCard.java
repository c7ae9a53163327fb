package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.Invoice;
import app.gangway.shared.ui.Moments;
import app.gangway.shared.ui.RowCard;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;

/** One invoice: its number, what it is over, until when, how it stands, and the way to its page. */
class InvoiceCard extends Div {

  InvoiceCard(Invoice invoice, Instant now) {
    addClassName("invoice");
    RowCard card =
        new RowCard(invoice.number())
            .line(
                translate("billing.invoice.amount"),
                money(
                    invoice.amount(), invoice.currency(), UI.getCurrentOrThrow().getLocale()));
    if (invoice.due() != null && invoice.isOpen()) {
      card.line(translate("billing.invoice.due"), Moments.date(invoice.due()));
    }
    card.line(translate("billing.invoice.status"), status(invoice, now));
    if (invoice.page() != null) {
      card.actions(link(invoice, invoice.page().toString()));
    }
    add(card);
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

  /** For example "€1,234.50", with as many decimals as the amount came with. */
  static String money(BigDecimal amount, Currency currency, Locale language) {
    NumberFormat format = NumberFormat.getCurrencyInstance(language);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    return format.format(amount);
  }
}
