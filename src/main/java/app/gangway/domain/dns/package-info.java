/** Asks the DNS, and tells apart what can come of it. */
@NullMarked
package app.gangway.domain.dns;

import org.jspecify.annotations.NullMarked;
