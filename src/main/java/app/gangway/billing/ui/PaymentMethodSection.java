package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.PaymentMethod;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The payment method on file, to confirm or to replace. */
class PaymentMethodSection extends Div {

  /** Names that are the same in every language. */
  private static final Map<String, String> BRANDS =
      Map.ofEntries(
          Map.entry("visa", "Visa"),
          Map.entry("mastercard", "Mastercard"),
          Map.entry("amex", "American Express"),
          Map.entry("discover", "Discover"),
          Map.entry("diners", "Diners Club"),
          Map.entry("eftpos_au", "eftpos"),
          Map.entry("jcb", "JCB"),
          Map.entry("cartes_bancaires", "Cartes Bancaires"),
          Map.entry("unionpay", "UnionPay"),
          Map.entry("link", "Link"),
          Map.entry("paypal", "PayPal"),
          Map.entry("cashapp", "Cash App Pay"),
          Map.entry("amazon_pay", "Amazon Pay"),
          Map.entry("revolut_pay", "Revolut Pay"));

  private static final Map<String, String> KINDS =
      Map.of(
          "card",
          "billing.method.kind.card",
          "sepa_debit",
          "billing.method.kind.sepa-debit",
          "us_bank_account",
          "billing.method.kind.us-bank-account",
          "bacs_debit",
          "billing.method.kind.bacs-debit",
          "acss_debit",
          "billing.method.kind.acss-debit",
          "au_becs_debit",
          "billing.method.kind.au-becs-debit",
          PaymentMethod.BANK_TRANSFER,
          "billing.method.kind.bank-transfer");

  private final Checkbox confirmed = new Checkbox(translate("billing.method.confirm"));
  private final boolean usable;

  /**
   * @param toConfirm whether the client is asked to confirm the payment method
   * @param change opens Stripe's page
   */
  PaymentMethodSection(
      @Nullable PaymentMethod method, boolean toConfirm, Button change, Clock clock) {
    addClassName("payment-method");
    boolean expired = method != null && method.isExpired(clock);
    usable = method != null && !expired;
    add(new H3(translate("billing.method.title")));
    if (method == null) {
      add(new Paragraph(translate("billing.method.none")));
    } else {
      Span words = new Span(words(method));
      words.addClassName("payment-method-words");
      Div line = new Div(words);
      line.addClassName("payment-method-line");
      if (expired) {
        Badge badge = new Badge(translate("billing.method.expired"));
        badge.addThemeName("error");
        line.add(badge);
      }
      add(line);
    }
    if (toConfirm && usable) {
      confirmed.setManualValidation(true);
      confirmed.setErrorMessage(translate("billing.method.confirm.missing"));
      confirmed.addValueChangeListener(click -> confirmed.setInvalid(false));
      add(confirmed);
    }
    change.setText(translate(method == null ? "billing.method.add" : "billing.method.change"));
    add(change, new Paragraph(translate("billing.method.where")));
  }

  private static String words(PaymentMethod method) {
    String words = wordsOfKind(method);
    return method.underWay() ? translate("billing.method.under-way", words) : words;
  }

  private static String wordsOfKind(PaymentMethod method) {
    String brand = name(method.brand());
    if (method.lastFour().isEmpty()) {
      return brand;
    }
    return method.expires() == null
        ? translate("billing.method.words-account", brand, method.lastFour())
        : translate(
            "billing.method.words-expiry",
            brand,
            method.lastFour(),
            String.format(
                Locale.ROOT,
                "%02d/%d",
                method.expires().getMonthValue(),
                method.expires().getYear()));
  }

  /** A kind that Stripe adds later has no name here. */
  private static String name(String brand) {
    String name = BRANDS.get(brand);
    return name == null ? translate(KINDS.getOrDefault(brand, "billing.method.kind.other")) : name;
  }

  boolean isUsable() {
    return usable;
  }

  /** Marks the question when it is not answered. */
  boolean isConfirmed() {
    if (usable && !confirmed.getValue()) {
      confirmed.setInvalid(true);
      confirmed.focus();
    }
    return usable && confirmed.getValue();
  }
}
