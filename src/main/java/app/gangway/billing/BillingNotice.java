package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;

/** Clients of this agency have skipped the billing step since then: Stripe did not answer. */
public record BillingNotice(AgencyId agency, Instant since) {}
