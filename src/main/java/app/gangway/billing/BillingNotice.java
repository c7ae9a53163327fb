package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;

/** Clients went on without the billing step, because Stripe has not answered since then. */
public record BillingNotice(AgencyId agency, Instant since) {}
