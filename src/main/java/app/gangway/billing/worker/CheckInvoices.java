package app.gangway.billing.worker;

import app.gangway.process.JobWorker;
import app.gangway.shared.OnboardingId;
import org.springframework.stereotype.Component;

/**
 * Answers whether the wizard asks for a payment method: when the agency has enabled Stripe Connect
 * and the workspace has an open or past-due invoice. No agency can enable it so far, so the answer
 * is always "not enabled".
 */
@Component
class CheckInvoices implements JobWorker<CheckInvoices.Input, CheckInvoices.Output> {

  record Input(OnboardingId onboardingId) {}

  /**
   * @param billingStatus why, for whoever looks at the instance
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
    return new Output(false, "not-enabled");
  }
}
