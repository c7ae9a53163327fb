/**
 * What the members page and the team page show of invitations, and the pages behind their links.
 */
@NullMarked
package app.gangway.invitation.ui;

import org.jspecify.annotations.NullMarked;
