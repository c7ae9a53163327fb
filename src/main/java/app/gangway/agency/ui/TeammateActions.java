package app.gangway.agency.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.agency.Permission;
import app.gangway.agency.TeamManagement;
import app.gangway.agency.TeamMember;
import app.gangway.agency.Teammate;
import app.gangway.agency.TeammateRole;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;

/** The buttons of a teammate's row, as the teammate who looks at it may use them. */
class TeammateActions {

  private final Teammate person;
  private final TeamManagement team;
  private final Runnable afterwards;

  TeammateActions(Teammate person, TeamManagement team, Runnable afterwards) {
    this.person = person;
    this.team = team;
    this.afterwards = afterwards;
  }

  boolean any() {
    return person.role().may(Permission.MANAGE_TEAM);
  }

  /** None on the user's own row, except the owner's to hand over; none on the owner's row. */
  Div of(TeamMember member) {
    Div actions = new Div();
    actions.addClassName("row-actions");
    if (member.role() == TeammateRole.OWNER) {
      if (person.role().may(Permission.OWN)) {
        actions.add(transfer());
      }
    } else if (!member.accountId().equals(person.accountId())) {
      actions.add(changeRole(member));
      if (member.role() == TeammateRole.ADMIN && person.role().may(Permission.OWN)) {
        actions.add(processes(member));
      }
      actions.add(remove(member));
    }
    actions.setVisible(actions.getElement().getChildCount() > 0);
    return actions;
  }

  private Button transfer() {
    Button transfer =
        new Button(
            translate("team.transfer"),
            click -> new TransferOwnershipDialog(team, afterwards).open());
    transfer.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return transfer;
  }

  private Button changeRole(TeamMember member) {
    Button change =
        new Button(
            translate("team.change-role"),
            click -> new ChangeRoleDialog(member, team, afterwards).open());
    change.setAriaLabel(translate("team.change-role.label", member.name()));
    change.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return change;
  }

  private Button processes(TeamMember member) {
    Button processes =
        new Button(
            translate("team.processes"),
            click -> new SeeProcessesDialog(member, team, afterwards).open());
    processes.setAriaLabel(translate("team.processes.label", member.name()));
    processes.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return processes;
  }

  private Button remove(TeamMember member) {
    Button remove = new Button(translate("team.remove"), click -> askToRemove(member));
    remove.setAriaLabel(translate("team.remove.label", member.name()));
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    return remove;
  }

  private void askToRemove(TeamMember member) {
    Confirmation.ask(
        translate("team.remove.title", member.name()),
        translate("team.remove.text", member.email().value()),
        translate("team.remove"),
        () -> {
          try {
            team.remove(member.accountId());
            Notice.done(translate("team.remove.done", member.name()));
          } catch (InvalidInput tooLate) {
            Notice.refused(tooLate);
          }
          afterwards.run();
        });
  }
}
