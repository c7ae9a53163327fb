package app.gangway.workspace;

import java.util.List;

/**
 * The members who joined last.
 *
 * @param more whether others joined before them
 */
public record MemberPage(List<Member> rows, boolean more) {}
