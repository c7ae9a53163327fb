/** The agency's billing settings, and the billing panels that the wizard and the portal show. */
@NamedInterface("ui")
@NullMarked
package app.gangway.billing.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
