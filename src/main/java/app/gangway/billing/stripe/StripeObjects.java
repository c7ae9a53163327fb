package app.gangway.billing.stripe;

import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.Invoice;
import app.gangway.billing.PaymentMethod;
import app.gangway.billing.StripeAmounts;
import com.stripe.model.Account;
import com.stripe.model.BankAccount;
import com.stripe.model.Card;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentSource;
import com.stripe.model.SetupIntent;
import com.stripe.model.Source;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Converts Stripe's objects into Gangway's. */
final class StripeObjects {

  private static final String GERMAN = "de";

  /** Brands and kinds that sources name otherwise than payment methods do. */
  private static final Map<String, String> KINDS_OF_SOURCES =
      Map.of(
          "american express", "amex",
          "diners club", "diners",
          "unknown", "card",
          "ach_debit", "us_bank_account",
          "ach_credit_transfer", "customer_balance",
          "sepa_credit_transfer", "customer_balance");

  private static final Set<String> BEGUN_IN_VAIN = Set.of("incomplete", "incomplete_expired");

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
        .map(StripeObjects::paymentMethod)
        .or(() ->
            Optional.ofNullable(customer.getDefaultSourceObject()).flatMap(StripeObjects::source));
  }

  /** Empty for a subscription whose first payment failed: Stripe takes no other by it. */
  static Optional<PaymentMethod> paymentMethod(Subscription subscription) {
    if (BEGUN_IN_VAIN.contains(String.valueOf(subscription.getStatus()))) {
      return Optional.empty();
    }
    return Optional.ofNullable(subscription.getDefaultPaymentMethodObject())
        .map(StripeObjects::paymentMethod)
        .or(() ->
            Optional.ofNullable(subscription.getDefaultSourceObject())
                .flatMap(StripeObjects::source));
  }

  /** The method of a payment whose bank has not decided yet; empty for any other. */
  static Optional<PaymentMethod> underWay(PaymentIntent payment) {
    return Optional.of(payment)
        .filter(found -> "processing".equals(found.getStatus()))
        .map(PaymentIntent::getPaymentMethodObject)
        .map(method -> paymentMethod(method).beingPaidWith());
  }

  private static PaymentMethod paymentMethod(com.stripe.model.PaymentMethod method) {
    var card = method.getCard();
    Instant given = Instant.ofEpochSecond(method.getCreated());
    return card == null
        ? new PaymentMethod(method.getId(), method.getType(), lastFour(method), null, given, false)
        : new PaymentMethod(
            method.getId(),
            "unknown".equals(card.getBrand()) ? method.getType() : card.getBrand(),
            card.getLast4(),
            month(card.getExpYear(), card.getExpMonth()),
            given,
            false);
  }

  /** Of the bank account that direct debits are taken from; empty for other kinds. */
  private static String lastFour(com.stripe.model.PaymentMethod method) {
    return Stream.of(
            Optional.ofNullable(method.getSepaDebit())
                .map(com.stripe.model.PaymentMethod.SepaDebit::getLast4),
            Optional.ofNullable(method.getUsBankAccount())
                .map(com.stripe.model.PaymentMethod.UsBankAccount::getLast4),
            Optional.ofNullable(method.getBacsDebit())
                .map(com.stripe.model.PaymentMethod.BacsDebit::getLast4),
            Optional.ofNullable(method.getAcssDebit())
                .map(com.stripe.model.PaymentMethod.AcssDebit::getLast4),
            Optional.ofNullable(method.getAuBecsDebit())
                .map(com.stripe.model.PaymentMethod.AuBecsDebit::getLast4))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse("");
  }

  /**
   * A source is what Stripe had before payment methods. It says nothing of when it was given. Empty
   * for one that Stripe does not charge.
   */
  private static Optional<PaymentMethod> source(PaymentSource source) {
    return switch (source) {
      case Card card ->
          Optional.of(
              source(
                  card.getId(),
                  card.getBrand(),
                  card.getLast4(),
                  month(card.getExpYear(), card.getExpMonth())));
      case BankAccount bank when "verified".equals(bank.getStatus()) ->
          Optional.of(source(bank.getId(), "us_bank_account", bank.getLast4(), null));
      case Source other when "chargeable".equals(other.getStatus()) -> Optional.of(source(other));
      default -> Optional.empty();
    };
  }

  private static PaymentMethod source(Source source) {
    if (source.getCard() != null) {
      var card = source.getCard();
      return source(
          source.getId(),
          card.getBrand(),
          card.getLast4(),
          month(card.getExpYear(), card.getExpMonth()));
    }
    String lastFour = source.getSepaDebit() == null ? null : source.getSepaDebit().getLast4();
    return source(source.getId(), source.getType(), lastFour == null ? "" : lastFour, null);
  }

  private static PaymentMethod source(
      String id, String kind, String lastFour, @Nullable YearMonth expires) {
    String name = kind.toLowerCase(Locale.ROOT);
    return new PaymentMethod(
        id, KINDS_OF_SOURCES.getOrDefault(name, name), lastFour, expires, Instant.EPOCH, false);
  }

  private static YearMonth month(Long year, Long month) {
    return YearMonth.of(year.intValue(), month.intValue());
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
              StripeAmounts.inUnits(amount == null ? 0 : amount, currency),
              currency,
              invoice.getDueDate() == null ? null : Instant.ofEpochSecond(invoice.getDueDate()),
              status,
              invoice.getHostedInvoiceUrl() == null
                  ? null
                  : URI.create(invoice.getHostedInvoiceUrl()),
              isPayableByTransfer(invoice));
        });
  }

  /** Also of a draft. */
  static CreatedInvoice created(com.stripe.model.Invoice invoice) {
    Currency currency = Currency.getInstance(invoice.getCurrency().toUpperCase(Locale.ROOT));
    Long total = invoice.getTotal();
    return new CreatedInvoice(
        invoice.getId(),
        invoice.getNumber(),
        StripeAmounts.inUnits(total == null ? 0 : total, currency),
        currency,
        invoice.getHostedInvoiceUrl() == null ? null : URI.create(invoice.getHostedInvoiceUrl()));
  }

  private static boolean isPayableByTransfer(com.stripe.model.Invoice invoice) {
    var settings = invoice.getPaymentSettings();
    List<String> types = settings == null ? null : settings.getPaymentMethodTypes();
    return types != null && types.contains(PaymentMethod.BANK_TRANSFER);
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
}
