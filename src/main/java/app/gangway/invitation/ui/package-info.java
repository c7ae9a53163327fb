/** The members page, with its invitations, and the page that an invitation's link opens. */
@NullMarked
package app.gangway.invitation.ui;

import org.jspecify.annotations.NullMarked;
