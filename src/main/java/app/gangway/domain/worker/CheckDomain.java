package app.gangway.domain.worker;

import app.gangway.domain.CheckResult;
import app.gangway.domain.DomainChecks;
import app.gangway.process.JobWorker;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the DNS records of a host name; answers the outcome and when to check again. */
@Component
class CheckDomain implements JobWorker<DomainInput, CheckDomain.Output> {

  record Output(String domainOutcome, @Nullable Instant nextCheckAt) {}

  private final DomainChecks checks;

  CheckDomain(DomainChecks checks) {
    this.checks = checks;
  }

  @Override
  public String jobType() {
    return "domain.check";
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
  public Output work(DomainInput input) {
    CheckResult result = checks.check(input.domainVerificationId());
    return new Output(result.outcome().name().toLowerCase(Locale.ROOT), result.nextCheckAt());
  }
}
