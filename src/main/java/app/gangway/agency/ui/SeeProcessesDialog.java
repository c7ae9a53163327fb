package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Paragraph;

/** The owner lets an admin see and repair the agency's processes, or no longer. */
class SeeProcessesDialog extends FormDialog {

  SeeProcessesDialog(TeamMember admin, TeamManagement team, Runnable afterwards) {
    super(translate("team.processes.title", admin.name()), afterwards);
    Checkbox allowed = new Checkbox(translate("team.processes.allowed"), admin.seesProcesses());
    ask(
        translate("team.processes.save"),
        () -> team.letSeeProcesses(admin.accountId(), allowed.getValue()),
        () ->
            translate(
                allowed.getValue() ? "team.processes.given" : "team.processes.taken", admin.name()),
        new Paragraph(translate("team.processes.text")),
        allowed);
  }
}
