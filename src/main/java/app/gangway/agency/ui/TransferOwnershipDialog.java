package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.TeammateRole;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.FormDialog;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** The owner chooses who owns the agency from now on. */
class TransferOwnershipDialog extends FormDialog {

  TransferOwnershipDialog(TeamManagement team, Runnable afterwards) {
    super(translate("team.transfer"), afterwards);
    List<TeamMember> others =
        team.list().stream().filter(member -> member.role() != TeammateRole.OWNER).toList();
    if (others.isEmpty()) {
      add(new Paragraph(translate("team.transfer.empty")));
    } else {
      letChoose(others, team);
    }
  }

  private void letChoose(List<TeamMember> others, TeamManagement team) {
    ComboBox<TeamMember> next = new ComboBox<>(translate("team.transfer.to"));
    next.setItems(others);
    next.setItemLabelGenerator(member -> member.name() + " (" + member.email().value() + ")");
    next.setRequiredIndicatorVisible(true);
    errors().at("teammate", next);
    ask(
        translate("team.transfer"),
        () -> team.transferOwnership(chosen(next).accountId()),
        () -> translate("team.transfer.done", next.getValue().name()),
        new Paragraph(translate("team.transfer.text")),
        next);
  }

  private static TeamMember chosen(ComboBox<TeamMember> next) {
    return next.getOptionalValue()
        .orElseThrow(() -> new InvalidInput("teammate", "error.required"));
  }
}
