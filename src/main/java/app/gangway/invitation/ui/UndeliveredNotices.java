package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationManagement;
import app.gangway.invitation.UndeliveredMails;
import app.gangway.shared.ui.Callout;
import app.gangway.shell.DashboardNotices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The dashboard notice about mails that were refused or wait, with links to their rows. */
@org.springframework.stereotype.Component
class UndeliveredNotices implements DashboardNotices {

  private final InvitationManagement invitations;

  UndeliveredNotices(InvitationManagement invitations) {
    this.invitations = invitations;
  }

  @Override
  public Optional<Component> ofCurrentUser() {
    List<UndeliveredMails> all = invitations.undelivered();
    if (all.isEmpty()) {
      return Optional.empty();
    }
    UnorderedList lines = new UnorderedList();
    for (UndeliveredMails one : all) {
      line(lines, one, "refused", one.refused(), InvitationFilter.UNDELIVERABLE);
      line(lines, one, "waiting", one.waiting(), InvitationFilter.WAITING);
    }
    Callout callout = new Callout(translate("dashboard.mails.title"));
    callout.add(lines);
    return Optional.of(callout);
  }

  private static void line(
      UnorderedList lines, UndeliveredMails mails, String key, int count, InvitationFilter kind) {
    if (count == 0) {
      return;
    }
    String where =
        mails.workspaceName() == null ? translate("dashboard.mails.team") : mails.workspaceName();
    String page =
        mails.workspaceSlug() == null ? "team" : mails.workspaceSlug() + "/workspace/members";
    lines.add(
        new ListItem(
            new Anchor(
                "%s?%s=%s"
                    .formatted(
                        page, InvitationsSection.SHOWN, kind.name().toLowerCase(Locale.ROOT)),
                translate(
                    "dashboard.mails.where", where, translate("dashboard.mails." + key, count)))));
  }
}
