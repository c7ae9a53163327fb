/** Gangway: from an email invitation through a first-login wizard into the client's portal. */
@NullMarked
package app.gangway;

import org.jspecify.annotations.NullMarked;
