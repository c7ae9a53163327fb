package app.gangway.billing.worker;

import app.gangway.billing.InvoiceCheck;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.OnboardingId;
import org.springframework.stereotype.Component;

/** Tells the agency that a client skipped the billing step. */
@Component
class ReportSkippedBilling implements JobWorker<ReportSkippedBilling.Input, NoOutput> {

  private final InvoiceCheck invoices;

  ReportSkippedBilling(InvoiceCheck invoices) {
    this.invoices = invoices;
  }

  record Input(OnboardingId onboardingId) {}

  @Override
  public String jobType() {
    return "billing.tell-agency";
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
  public NoOutput work(Input input) {
    invoices.reportSkipped(input.onboardingId());
    return new NoOutput();
  }
}
