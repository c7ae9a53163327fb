package app.gangway.billing;

import app.gangway.shared.AgencyId;
import java.time.Instant;

/** Since this time, clients of the agency have skipped the billing step: Stripe did not answer. */
public record BillingNotice(AgencyId agency, Instant since) {}
