package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;

/** From then on clients went on without the billing step, because Stripe did not answer. */
public record BillingNotice(AgencyId agency, Instant since) {}
