package app.gangway.billing.stripe;

import app.gangway.billing.Invoice;
import app.gangway.billing.PaymentMethod;
import com.stripe.model.Account;
import com.stripe.model.Customer;
import com.stripe.model.SetupIntent;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts Stripe's objects into Gangway's. */
final class StripeObjects {

  private static final String GERMAN = "de";

  private StripeObjects() {}

  static StripeApi.AccountStatus account(Account account) {
    Account.@Nullable Requirements requirements = account.getRequirements();
    return new StripeApi.AccountStatus(
        account.getId(),
        Boolean.TRUE.equals(account.getChargesEnabled()),
        Boolean.TRUE.equals(account.getDetailsSubmitted()),
        requirements != null
            && (isFilled(requirements.getCurrentlyDue()) || isFilled(requirements.getPastDue())));
  }

  private static boolean isFilled(@Nullable List<String> list) {
    return list != null && !list.isEmpty();
  }

  static Optional<PaymentMethod> paymentMethod(Customer customer) {
    return Optional.ofNullable(customer.getInvoiceSettings())
        .map(Customer.InvoiceSettings::getDefaultPaymentMethodObject)
        .map(StripeObjects::paymentMethod);
  }

  private static PaymentMethod paymentMethod(com.stripe.model.PaymentMethod method) {
    var card = method.getCard();
    Instant given = Instant.ofEpochSecond(method.getCreated());
    return card == null
        ? new PaymentMethod(method.getId(), method.getType(), "", null, given)
        : new PaymentMethod(
            method.getId(),
            card.getBrand(),
            card.getLast4(),
            YearMonth.of(card.getExpYear().intValue(), card.getExpMonth().intValue()),
            given);
  }

  /** Empty for a draft, and for a status that this version does not know. */
  static Optional<Invoice> invoice(com.stripe.model.Invoice invoice) {
    return status(invoice.getStatus())
        .map(status -> {
          Currency currency = Currency.getInstance(invoice.getCurrency().toUpperCase(Locale.ROOT));
          Long amount =
              status == Invoice.Status.OPEN ? invoice.getAmountRemaining() : invoice.getTotal();
          return new Invoice(
              invoice.getId(),
              invoice.getNumber() == null ? invoice.getId() : invoice.getNumber(),
              Amounts.inUnits(amount, currency),
              currency,
              invoice.getDueDate() == null ? null : Instant.ofEpochSecond(invoice.getDueDate()),
              status,
              invoice.getHostedInvoiceUrl() == null
                  ? null
                  : URI.create(invoice.getHostedInvoiceUrl()));
        });
  }

  private static Optional<Invoice.Status> status(@Nullable String name) {
    return switch (name) {
      case "open" -> Optional.of(Invoice.Status.OPEN);
      case "paid" -> Optional.of(Invoice.Status.PAID);
      case "void" -> Optional.of(Invoice.Status.VOID);
      case "uncollectible" -> Optional.of(Invoice.Status.UNCOLLECTIBLE);
      case null, default -> Optional.empty();
    };
  }

  static StripeApi.SetupResult setup(Session session) {
    @Nullable SetupIntent intent = session.getSetupIntentObject();
    boolean complete = "complete".equals(session.getStatus());
    return new StripeApi.SetupResult(
        session.getId(),
        String.valueOf(session.getCustomer()),
        complete && intent != null && "succeeded".equals(intent.getStatus())
            ? paymentMethod(intent.getPaymentMethodObject())
            : null,
        !"open".equals(session.getStatus()));
  }

  static SessionCreateParams.Locale language(Locale language) {
    return GERMAN.equals(language.getLanguage())
        ? SessionCreateParams.Locale.DE
        : SessionCreateParams.Locale.EN;
  }

  /** Stripe counts in the smallest unit of a currency, which is not always the one of Java. */
  static final class Amounts {

    /**
     * Currencies without decimals in Stripe's API; Java gives some of them decimals
     * (docs.stripe.com/currencies).
     */
    private static final List<String> ZERO_DECIMAL =
        List.of(
            "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV",
            "XAF", "XOF", "XPF");

    private static final List<String> THREE_DECIMAL = List.of("BHD", "JOD", "KWD", "OMR", "TND");

    private Amounts() {}

    static BigDecimal inUnits(@Nullable Long amount, Currency currency) {
      String code = currency.getCurrencyCode();
      int decimals = ZERO_DECIMAL.contains(code) ? 0 : THREE_DECIMAL.contains(code) ? 3 : 2;
      return BigDecimal.valueOf(amount == null ? 0 : amount, decimals);
    }
  }
}
