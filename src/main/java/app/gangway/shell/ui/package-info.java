/** The front door. */
@NullMarked
package app.gangway.shell.ui;

import org.jspecify.annotations.NullMarked;
