/** The agency's dashboard and the members page, and what other modules add to them. */
@NamedInterface("ui")
@NullMarked
package app.gangway.workspace.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
