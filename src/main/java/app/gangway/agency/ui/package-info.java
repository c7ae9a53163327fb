/** The landing page, the team page and the brand settings, and what other modules add to them. */
@NamedInterface("ui")
@NullMarked
package app.gangway.agency.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
