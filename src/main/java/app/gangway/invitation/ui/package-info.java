/** The invitations on the members page and on the team page, and the pages behind their links. */
@NullMarked
package app.gangway.invitation.ui;

import org.jspecify.annotations.NullMarked;
