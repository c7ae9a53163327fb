package app.gangway.agency;

import java.util.Objects;
import java.util.StringJoiner;

/** Describes the difference between two states of a brand, for the audit log. */
final class BrandChanges {

  private BrandChanges() {}

  static String between(AgencyBrand before, AgencyBrand now) {
    StringJoiner changes = new StringJoiner(", ");
    if (!Objects.equals(before.logo(), now.logo())) {
      changes.add("logo");
    }
    if (!Objects.equals(before.icon(), now.icon())) {
      changes.add("icon");
    }
    if (!Objects.equals(before.color(), now.color())) {
      changes.add("color: " + (now.color() == null ? "none" : now.color().css()));
    }
    if (!Objects.equals(before.welcomeCopy(), now.welcomeCopy())) {
      changes.add("welcome copy");
    }
    if (!Objects.equals(before.senderName(), now.senderName())) {
      changes.add("sender: " + now.sender());
    }
    if (!Objects.equals(before.supportEmail(), now.supportEmail())) {
      changes.add("support address");
    }
    return changes.toString();
  }
}
