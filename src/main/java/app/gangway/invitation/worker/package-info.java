/** The workers of the invitation processes. */
@NullMarked
package app.gangway.invitation.worker;

import org.jspecify.annotations.NullMarked;
