/** The screen on which an agency sets its host name. */
@NullMarked
package app.gangway.domain.ui;

import org.jspecify.annotations.NullMarked;
