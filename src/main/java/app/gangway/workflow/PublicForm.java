package app.gangway.workflow;

import app.gangway.form.FormDefinition;
import app.gangway.shared.AgencyId;

/**
 * What a visitor of a public link sees.
 *
 * @param agency who asks
 * @param workflow its name: what it is for
 * @param description of the workflow; may be empty
 * @param paused whether no run starts now
 */
public record PublicForm(
    AgencyId agency, String workflow, String description, boolean paused, FormDefinition form) {}
