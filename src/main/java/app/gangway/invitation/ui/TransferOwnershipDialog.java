package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.TeammateRole;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.Notice;
import app.gangway.shared.ui.SubmitButton;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import java.util.List;

/** The owner chooses who owns the agency from now on. */
class TransferOwnershipDialog extends Dialog {

  private final TeamManagement team;
  private final Runnable afterwards;
  private final Select<TeamMember> next = new Select<>();
  private final FormErrors errors = new FormErrors().at("teammate", next);

  TransferOwnershipDialog(TeamManagement team, Runnable afterwards) {
    this.team = team;
    this.afterwards = afterwards;
    setHeaderTitle(translate("team.transfer"));
    addClassName("form-dialog");
    List<TeamMember> others =
        team.list().stream().filter(member -> member.role() != TeammateRole.OWNER).toList();
    getFooter().add(new Button(translate("button.cancel"), click -> close()));
    if (others.isEmpty()) {
      add(new Paragraph(translate("team.transfer.empty")));
    } else {
      letChoose(others);
    }
  }

  private void letChoose(List<TeamMember> others) {
    next.setLabel(translate("team.transfer.to"));
    next.setItems(others);
    next.setItemLabelGenerator(member -> member.name() + " (" + member.email().value() + ")");
    next.setRequiredIndicatorVisible(true);
    Div form = new Div(new Paragraph(translate("team.transfer.text")), next, errors);
    form.addClassName("form");
    add(form);
    getFooter().add(new SubmitButton(translate("team.transfer"), form, this::submit));
  }

  private void submit() {
    if (errors.accepts(() -> team.transferOwnership(next.getValue().accountId()))) {
      close();
      Notice.done(translate("team.transfer.done", next.getValue().name()));
      afterwards.run();
    }
  }
}
