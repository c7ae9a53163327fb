package app.gangway.agency;

import java.util.Objects;
import java.util.StringJoiner;

/** The difference between two states of a brand, as {@code Audited#detail} of settings. */
final class BrandChanges {

  private BrandChanges() {}

  static String between(AgencyBrand before, AgencyBrand now) {
    StringJoiner changes = new StringJoiner("; ");
    if (!Objects.equals(before.logo(), now.logo())) {
      changes.add("logo");
    }
    if (!Objects.equals(before.icon(), now.icon())) {
      changes.add("icon");
    }
    if (!Objects.equals(before.color(), now.color())) {
      changes.add(now.color() == null ? "no-color" : "color=" + now.color().css());
    }
    if (!Objects.equals(before.welcomeCopy(), now.welcomeCopy())) {
      changes.add("welcome");
    }
    if (!Objects.equals(before.senderName(), now.senderName())) {
      changes.add("sender=" + now.sender());
    }
    if (!Objects.equals(before.supportEmail(), now.supportEmail())) {
      changes.add("support");
    }
    return changes.toString();
  }
}
