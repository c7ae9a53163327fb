/** What clients owe an agency: its Stripe account, invoices, payment methods, the webhook. */
@ApplicationModule(
    allowedDependencies = {"shared", "shell", "identity", "workspace", "agency", "process"})
@NullMarked
package app.gangway.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
