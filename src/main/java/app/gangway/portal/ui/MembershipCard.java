package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.Monogram;
import app.gangway.workspace.Membership;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import java.util.Optional;

/** One workspace of a client, with its agency, the day of joining and the inviter. */
class MembershipCard extends Section {

  MembershipCard(
      Membership membership, String agencyName, Optional<String> invitedBy, boolean current) {
    addClassName("portal-card");
    String name = membership.workspace().name();
    Header header = new Header(new Monogram(name), new H2(name));
    header.addClassName("portal-card-header");
    if (current) {
      addClassName("current");
      header.add(new Badge(translate("portal.current")));
    }
    add(
        header,
        new FactList()
            .fact("portal.agency", agencyName)
            .fact("portal.member-since", DateFormats.date(membership.joined()))
            .fact("portal.invited-by", invitedBy.orElse(""))
            .fact("portal.role", translate("portal.role." + membership.role().code())));
  }
}
