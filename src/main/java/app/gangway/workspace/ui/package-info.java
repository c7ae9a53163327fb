/** The agency's dashboard. */
@NullMarked
package app.gangway.workspace.ui;

import org.jspecify.annotations.NullMarked;
