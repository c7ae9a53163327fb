/** The pages that belong to no feature. */
@NullMarked
package app.gangway.shell.ui;

import org.jspecify.annotations.NullMarked;
