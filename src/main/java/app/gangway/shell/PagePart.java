package app.gangway.shell;

import com.vaadin.flow.component.Component;
import java.util.List;

/**
 * What a module adds to a page of a module below it, for example invitations to the page of a
 * workspace's members.
 *
 * @param buttons stand in the page's header
 * @param section stands below what the page shows itself
 * @param refresh reads the section again
 */
public record PagePart(List<Component> buttons, Component section, Runnable refresh) {}
