package app.gangway.workbench;

import app.gangway.history.InstanceHistory;
import app.gangway.history.ProcessInstance;
import java.util.Optional;
import java.util.Set;

/**
 * All that a page about one instance shows.
 *
 * @param own whether it is about the viewer's own agency, whose pages the viewer may open
 * @param caller the instance that called it
 * @param stuck the keys of the called instances that have an open incident
 */
public record InstanceDetails(
    InstanceHistory history,
    InstanceAbout about,
    boolean own,
    Optional<ProcessInstance> caller,
    Set<Long> stuck) {}
