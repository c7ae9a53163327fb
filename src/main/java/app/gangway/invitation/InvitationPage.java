package app.gangway.invitation;

import java.util.List;

/**
 * The first rows of a list.
 *
 * @param more whether there are others behind them
 */
public record InvitationPage(List<InvitationSummary> rows, boolean more) {}
