package app.gangway.workflow.worker;

import app.gangway.billing.BillingUnavailable;
import app.gangway.billing.CreatedInvoice;
import app.gangway.billing.InvoiceRefused;
import app.gangway.billing.NewInvoice;
import app.gangway.billing.StripeAmounts;
import app.gangway.process.BpmnError;
import app.gangway.process.JobContext;
import app.gangway.process.JobWorker;
import app.gangway.shared.RunId;
import app.gangway.workflow.JobOrigin;
import app.gangway.workflow.JobOriginQueries;
import app.gangway.workflow.StepInvoices;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Creates an invoice to the workspace, through the agency's Stripe account. */
@Component
class CreateInvoice implements JobWorker<CreateInvoice.Input, CreateInvoice.Output> {

  static final String JOB_TYPE = "gangway.create-invoice";

  static final StaticInputs<Input> STATIC_INPUTS =
      new StaticInputs<>(
          Input.class,
          CreateInvoice::invoice,
          // The currency decides on decimals and on the largest amount
          Stream.of("EUR", "BHD", "JPY")
              .map(currency ->
                  Map.of(
                      "currency",
                      currency,
                      "lines",
                      List.of(Map.of("description", "Retainer", "amount", 100))))
              .toList());

  private static final int MOST_LINES = 30;
  private static final int MOST_IN_DESCRIPTION = 250;
  private static final int MOST_IN_MEMO = 500;
  private static final int MOST_DAYS = 365;
  private static final int DAYS = 14;
  private static final int LARGEST_QUANTITY = 1_000_000;

  private static final String AMOUNT = "amount";
  private static final String QUANTITY = "quantity";
  private static final String UNIT_AMOUNT = "unitAmount";
  private static final Set<String> ENTRIES = Set.of("description", AMOUNT, QUANTITY, UNIT_AMOUNT);

  /**
   * @param lines a list of contexts, each with a {@code description} and either an {@code amount}
   *     or a {@code quantity} and a {@code unitAmount}, in the currency's unit
   * @param currency a code such as {@code EUR}
   * @param dueDays how many days the client has; 14 are preset
   * @param memo a text above the lines
   * @param status {@code open}, which is preset, or {@code draft}
   */
  record Input(
      RunId runId,
      @Nullable Object lines,
      @Nullable String currency,
      @Nullable Object dueDays,
      @Nullable String memo,
      @Nullable String status) {}

  /**
   * @param invoiceId as Stripe knows it
   * @param invoiceNumber the printed number; a draft has none
   * @param invoiceAmount in the currency's unit
   * @param invoicePage Stripe's page to read and pay it; a draft has none
   */
  record Output(
      String invoiceId,
      @Nullable String invoiceNumber,
      BigDecimal invoiceAmount,
      String invoiceCurrency,
      @Nullable URI invoicePage) {}

  private enum Status {
    OPEN,
    DRAFT
  }

  private final JobOriginQueries origins;
  private final StepInvoices invoices;

  CreateInvoice(JobOriginQueries origins, StepInvoices invoices) {
    this.origins = origins;
    this.invoices = invoices;
  }

  @Override
  public String jobType() {
    return JOB_TYPE;
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.runId().toString();
  }

  @Override
  public Output work(Input input, JobContext context) {
    NewInvoice invoice = invoice(input);
    JobOrigin origin = origins.of(context, input.runId());
    try {
      CreatedInvoice created = invoices.create(origin, context.elementId(), invoice);
      return new Output(
          created.id(),
          created.number(),
          created.amount(),
          created.currency().getCurrencyCode(),
          created.page());
    } catch (InvoiceRefused refused) {
      String code =
          switch (refused.reason()) {
            case NOT_CONNECTED -> "STRIPE_NOT_CONNECTED";
            case REFUSED -> "INVOICE_REFUSED";
          };
      throw new BpmnError(code, String.valueOf(refused.getMessage()));
    } catch (BillingUnavailable away) {
      throw BpmnError.afterRetries("STRIPE_UNAVAILABLE", "Stripe does not answer", away);
    }
  }

  private static NewInvoice invoice(Input input) {
    Currency currency = currency(input.currency());
    NewInvoice invoice =
        new NewInvoice(
            currency,
            lines(input.lines(), currency),
            StepInput.whole("dueDays", input.dueDays(), 0, MOST_DAYS, DAYS),
            StepInput.optional("memo", input.memo(), MOST_IN_MEMO),
            StepInput.oneOf("status", input.status(), Status.class, Status.OPEN) == Status.DRAFT);
    BigDecimal most = StripeAmounts.inUnits(StripeAmounts.MOST, currency);
    if (invoice.total().compareTo(most) > 0) {
      throw StepInput.wrong("lines have together more than the " + most + " that Stripe takes");
    }
    return invoice;
  }

  private static Currency currency(@Nullable String code) {
    try {
      return Currency.getInstance(StepInput.text("currency", code, 3).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw StepInput.wrong("currency is not the code of a currency, such as EUR");
    }
  }

  private static List<NewInvoice.Line> lines(@Nullable Object lines, Currency currency) {
    if (!(lines instanceof List<?> list) || list.isEmpty()) {
      throw StepInput.wrong("lines is not a list with at least one line");
    }
    if (list.size() > MOST_LINES) {
      throw StepInput.wrong("lines has more than " + MOST_LINES + " lines");
    }
    List<NewInvoice.Line> read = new ArrayList<>();
    // As FEEL counts
    for (int i = 1; i <= list.size(); i++) {
      read.add(line("lines[" + i + "]", list.get(i - 1), currency));
    }
    return read;
  }

  private static NewInvoice.Line line(String name, @Nullable Object line, Currency currency) {
    if (!(line instanceof Map<?, ?> entries)) {
      throw StepInput.wrong(name + " is not a context such as {description: \"…\", amount: 100}");
    }
    if (!ENTRIES.containsAll(entries.keySet())) {
      throw StepInput.wrong(
          name + " has an entry other than description, amount, quantity and unitAmount");
    }
    Object description = entries.get("description");
    String text =
        StepInput.text(
            name + ".description",
            description == null ? null : description.toString(),
            MOST_IN_DESCRIPTION);
    boolean byQuantity = entries.get(QUANTITY) != null || entries.get(UNIT_AMOUNT) != null;
    if (byQuantity == (entries.get(AMOUNT) != null)) {
      throw StepInput.wrong(name + " needs either an amount or a quantity and a unitAmount");
    }
    return byQuantity
        ? new NewInvoice.Line(
            text,
            StepInput.whole(
                name + "." + QUANTITY, entries.get(QUANTITY), 1, LARGEST_QUANTITY, null),
            amount(name + "." + UNIT_AMOUNT, entries.get(UNIT_AMOUNT), currency))
        : new NewInvoice.Line(text, 1, amount(name + "." + AMOUNT, entries.get(AMOUNT), currency));
  }

  private static BigDecimal amount(String name, @Nullable Object value, Currency currency) {
    BigDecimal amount = StepInput.number(name, value);
    if (amount.signum() <= 0
        || amount.compareTo(StripeAmounts.inUnits(StripeAmounts.MOST, currency)) > 0) {
      throw StepInput.wrong(name + " is not above 0, or more than Stripe takes");
    }
    int decimals = StripeAmounts.decimals(currency);
    if (amount.stripTrailingZeros().scale() > decimals) {
      throw StepInput.wrong(name + " has more than the currency's " + decimals + " decimals");
    }
    return amount;
  }
}
