package app.gangway.portal.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.Monogram;
import app.gangway.workspace.Membership;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Section;
import java.util.Optional;

/** One workspace of a client, with its agency, the day of joining and the inviter. */
class MembershipCard extends Section {

  private final DescriptionList facts = new DescriptionList();

  MembershipCard(
      Membership membership, String agencyName, Optional<String> invitedBy, boolean current) {
    addClassName("portal-card");
    facts.addClassName("facts");
    String name = membership.workspace().name();
    Header header = new Header(new Monogram(name), new H2(name));
    header.addClassName("portal-card-header");
    if (current) {
      addClassName("current");
      header.add(new Badge(translate("portal.current")));
    }
    fact("portal.agency", agencyName);
    fact("portal.member-since", DateFormats.date(membership.joined()));
    invitedBy.ifPresent(inviter -> fact("portal.invited-by", inviter));
    fact("portal.role", translate("portal.role." + membership.role().code()));
    add(header, facts);
  }

  private void fact(String key, String value) {
    facts.add(new DescriptionList.Term(translate(key)), new DescriptionList.Description(value));
  }
}
