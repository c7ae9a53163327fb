/** DNS queries, and the kinds of answers they get. */
@NullMarked
package app.gangway.domain.dns;

import org.jspecify.annotations.NullMarked;
