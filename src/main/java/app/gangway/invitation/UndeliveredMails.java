package app.gangway.invitation;

import app.gangway.shared.Slug;
import org.jspecify.annotations.Nullable;

/**
 * How many open invitations of one workspace, or of the team, have a mail that did not arrive.
 *
 * @param workspaceName null for the team
 * @param workspaceSlug null for the team
 * @param refused by a mail server, for good
 * @param waiting for a mail server that does not take them yet
 */
public record UndeliveredMails(
    @Nullable String workspaceName, @Nullable Slug workspaceSlug, int refused, int waiting) {}
