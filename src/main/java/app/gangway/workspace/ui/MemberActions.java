package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.Confirmation;
import app.gangway.shared.ui.Notice;
import app.gangway.shell.ClientLayout;
import app.gangway.workspace.Member;
import app.gangway.workspace.PortalReader;
import app.gangway.workspace.WorkspaceMembers;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;

/** The buttons of a member's row. */
class MemberActions {

  private final WorkspaceSummary workspace;
  private final WorkspaceMembers members;
  private final PortalReader portal;
  private final boolean seesProcesses;
  private final Runnable afterwards;

  /**
   * @param seesProcesses whether the user may see the process of a client in the wizard
   */
  MemberActions(
      WorkspaceSummary workspace,
      WorkspaceMembers members,
      PortalReader portal,
      boolean seesProcesses,
      Runnable afterwards) {
    this.seesProcesses = seesProcesses;
    this.workspace = workspace;
    this.members = members;
    this.portal = portal;
    this.afterwards = afterwards;
  }

  /** Links to the page about the member. */
  Anchor link(Member member) {
    return new Anchor(
        "%s/workspace/members/%s".formatted(workspace.slug().value(), member.accountId()),
        member.name());
  }

  Div of(Member member) {
    Button remove = new Button(translate("members.remove"), click -> askToRemove(member));
    remove.setAriaLabel(translate("members.remove.label", member.name(), workspace.name()));
    remove.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL, ButtonVariant.ERROR);
    Div actions = new Div(preview(member), remove);
    if (seesProcesses && member.progress() != null) {
      Anchor process =
          new Anchor("processes?about=" + member.accountId(), translate("members.process"));
      process.setAriaLabel(translate("members.process.label", member.email().value()));
      actions.add(process);
    }
    actions.addClassName("row-actions");
    return actions;
  }

  private Button preview(Member member) {
    Button preview =
        new Button(
            translate("members.preview"),
            click -> {
              portal.begin(workspace.id(), member.accountId());
              UI.getCurrentOrThrow()
                  .navigate(
                      ClientLayout.LANDING_PAGE.path(),
                      QueryParameters.of(ClientLayout.WORKSPACE, workspace.id().toString()));
            });
    preview.setAriaLabel(translate("members.preview.label", member.name()));
    preview.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    return preview;
  }

  private void askToRemove(Member member) {
    Confirmation.ask(
        translate("members.remove.title", member.name()),
        translate("members.remove.text", member.email().value(), workspace.name()),
        translate("members.remove"),
        () -> {
          members.remove(workspace.id(), member.accountId());
          Notice.done(translate("members.remove.done", member.name()));
          afterwards.run();
        });
  }
}
