/** A real browser for the tests, wherever they run. */
@NullMarked
package app.gangway.browser;

import org.jspecify.annotations.NullMarked;
