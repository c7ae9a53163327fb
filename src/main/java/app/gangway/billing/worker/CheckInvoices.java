package app.gangway.billing.worker;

import app.gangway.billing.BillingUnavailable;
import app.gangway.billing.InvoiceCheck;
import app.gangway.process.BpmnError;
import app.gangway.process.JobWorker;
import app.gangway.shared.OnboardingId;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Answers whether the wizard shows the billing step: when the agency's account may charge and an
 * invoice is open or past due.
 */
@Component
class CheckInvoices implements JobWorker<CheckInvoices.Input, CheckInvoices.Output> {

  private final InvoiceCheck invoices;

  CheckInvoices(InvoiceCheck invoices) {
    this.invoices = invoices;
  }

  record Input(OnboardingId onboardingId) {}

  /**
   * @param billingStatus the reason, for the process owner who inspects the instance
   */
  record Output(boolean billingRequired, String billingStatus) {}

  @Override
  public String jobType() {
    return "billing.check-invoices";
  }

  @Override
  public Class<Input> inputType() {
    return Input.class;
  }

  @Override
  public String businessId(Input input) {
    return input.onboardingId().toString();
  }

  @Override
  public Output work(Input input) {
    try {
      InvoiceCheck.Result result = invoices.check(input.onboardingId());
      return new Output(
          result == InvoiceCheck.Result.OPEN,
          result.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } catch (BillingUnavailable e) {
      throw BpmnError.afterRetries("BILLING_UNAVAILABLE", "Stripe does not answer as it should", e);
    }
  }
}
