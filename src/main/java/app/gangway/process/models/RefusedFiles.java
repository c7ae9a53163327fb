package app.gangway.process.models;

import app.gangway.process.RefusedModels;
import app.gangway.process.check.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Tells the operator and the agency's owner what was refused at the start: in the log, as the part
 * {@code models} of the application's health, and as the metric {@code gangway.models.refused}. The
 * part is <em>degraded</em> and not down, because everything works, with the models from before.
 */
@Component("modelsHealthIndicator")
class RefusedFiles extends AbstractHealthIndicator implements RefusedModels {

  static final Status DEGRADED = new Status("DEGRADED");

  private static final Logger log = LoggerFactory.getLogger(RefusedFiles.class);

  private volatile List<Finding> findings = List.of();

  RefusedFiles(MeterRegistry metrics) {
    Gauge.builder("gangway.models.refused", () -> files(findings))
        .description("Files with models or forms that were refused at the start")
        .register(metrics);
  }

  private static long files(List<Finding> findings) {
    return findings.stream().map(Finding::file).distinct().count();
  }

  /** Replaces the findings of an earlier start. */
  void replace(List<Finding> refusals) {
    findings = List.copyOf(refusals);
    if (!refusals.isEmpty()) {
      log.error(
          "{} files with models or forms are refused; the last good ones stay", files(refusals));
      refusals.forEach(finding -> log.error("Refused: {}", finding));
    }
  }

  @Override
  public List<Refusal> refusals(Locale locale) {
    return findings.stream()
        .map(finding -> new Refusal(finding.place(), finding.text(locale)))
        .toList();
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<Finding> now = findings;
    health.status(now.isEmpty() ? Status.UP : DEGRADED);
    if (!now.isEmpty()) {
      health.withDetail("refused", now.stream().map(Finding::toString).toList());
    }
  }
}
