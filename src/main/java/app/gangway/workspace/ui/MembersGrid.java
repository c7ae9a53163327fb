package app.gangway.workspace.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import app.gangway.workspace.ClientProgress;
import app.gangway.workspace.Member;
import com.vaadin.flow.component.badge.Badge;

/** The members of a workspace. */
class MembersGrid extends ResponsiveGrid<Member> {

  MembersGrid(MemberActions actions, boolean mayManage) {
    super(
        translate("members.current"),
        translate("members.name"),
        Member::accountId,
        member -> card(member, actions, mayManage));
    wide(addComponentColumn(actions::link).setHeader(translate("members.name")).setFlexGrow(2));
    wide(
        addColumn(member -> member.email().value())
            .setHeader(translate("field.email"))
            .setFlexGrow(3));
    wide(
        addComponentColumn(MembersGrid::role)
            .setHeader(translate("members.role"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    wide(
        addColumn(member -> DateFormats.date(member.joined()))
            .setHeader(translate("members.joined")));
    wide(addColumn(MembersGrid::progress).setHeader(translate("members.onboarding")));
    if (mayManage) {
      wideActions(actions::of);
    }
  }

  private static RowCard card(Member member, MemberActions actions, boolean mayManage) {
    RowCard card =
        new RowCard(actions.link(member))
            .line(translate("field.email"), member.email().value())
            .line(translate("members.role"), role(member))
            .line(translate("members.joined"), DateFormats.date(member.joined()))
            .line(translate("members.onboarding"), progress(member));
    return mayManage ? card.actions(actions.of(member)) : card;
  }

  private static String progress(Member member) {
    ClientProgress.Progress progress = member.progress();
    if (progress == null) {
      return translate("members.onboarding.done");
    }
    if (progress.preparingSince() == null) {
      return progress.step();
    }
    String since = DateFormats.since(progress.preparingSince());
    return progress.step().isBlank()
        ? translate("members.onboarding.preparing", since)
        : translate("members.onboarding.preparing-after", since, progress.step());
  }

  private static Badge role(Member member) {
    return new Badge(translate("members.role." + member.role().code()));
  }
}
