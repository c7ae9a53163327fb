/** The client's portal. */
@NullMarked
package app.gangway.portal.ui;

import org.jspecify.annotations.NullMarked;
