package app.gangway.billing.worker;

import app.gangway.billing.InvoiceCheck;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import app.gangway.shared.OnboardingId;
import org.springframework.stereotype.Component;

/** Tells the agency that a client went on without the billing step. */
@Component
class TellAgency implements JobWorker<TellAgency.Input, NoOutput> {

  private final InvoiceCheck invoices;

  TellAgency(InvoiceCheck invoices) {
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
    invoices.tellAgency(input.onboardingId());
    return new NoOutput();
  }
}
