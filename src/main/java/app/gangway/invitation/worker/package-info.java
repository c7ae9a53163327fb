/** The jobs of the invitation's process. */
@NullMarked
package app.gangway.invitation.worker;

import org.jspecify.annotations.NullMarked;
