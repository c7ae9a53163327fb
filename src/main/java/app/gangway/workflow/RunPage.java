package app.gangway.workflow;

import app.gangway.shared.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list of runs, the newest first.
 *
 * @param next the run after which the next part begins; null at the end. With a filter for a status
 *     there can be a next part after a short one: a page never looks through all runs at once
 */
public record RunPage(List<RunSummary> rows, @Nullable RunId next) {}
