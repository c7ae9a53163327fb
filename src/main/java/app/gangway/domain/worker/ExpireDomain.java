package app.gangway.domain.worker;

import app.gangway.domain.DomainChecks;
import app.gangway.process.JobWorker;
import app.gangway.process.JobWorker.NoOutput;
import org.springframework.stereotype.Component;

/** Ends the checks of a host name that was not verified in time. */
@Component
class ExpireDomain implements JobWorker<DomainInput, NoOutput> {

  private final DomainChecks checks;

  ExpireDomain(DomainChecks checks) {
    this.checks = checks;
  }

  @Override
  public String jobType() {
    return "domain.expire";
  }

  @Override
  public Class<DomainInput> inputType() {
    return DomainInput.class;
  }

  @Override
  public String businessId(DomainInput input) {
    return input.domainVerificationId().toString();
  }

  @Override
  public NoOutput work(DomainInput input) {
    checks.expire(input.domainVerificationId());
    return new NoOutput();
  }
}
