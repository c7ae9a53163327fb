/** An agency's Stripe account, its clients' invoices and payment methods, and Stripe's webhook. */
@ApplicationModule(
    allowedDependencies = {"shared", "shell", "identity", "workspace", "agency", "process"})
@NullMarked
package app.gangway.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
