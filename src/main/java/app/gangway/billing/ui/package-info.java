/** The agency's billing settings, and what of billing the wizard and the portal show too. */
@NamedInterface("ui")
@NullMarked
package app.gangway.billing.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
