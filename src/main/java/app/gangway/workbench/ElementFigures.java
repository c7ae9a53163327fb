package app.gangway.workbench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What goes on at one element of a model.
 *
 * @param tokens how many instances are there now
 * @param incidents how many open incidents there are
 * @param typical the median of the stays of the newest instances, or null if none has left yet
 */
public record ElementFigures(int tokens, int incidents, @Nullable Duration typical) {}
