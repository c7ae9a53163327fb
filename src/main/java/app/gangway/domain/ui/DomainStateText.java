package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainSummary;
import app.gangway.shared.ui.DateFormats;
import com.vaadin.flow.component.badge.Badge;
import java.time.Instant;

/** The state of a host name as a badge and as a sentence. */
final class DomainStateText {

  private DomainStateText() {}

  static Badge badge(DomainSummary domain) {
    Badge badge = new Badge(translate("settings.domain.state." + code(domain)));
    badge
        .getElement()
        .getThemeList()
        .add(
            switch (domain.state()) {
              case PENDING -> domain.taken() ? "error" : "neutral";
              case VERIFIED -> domain.missingSince() == null ? "success" : "warning";
              case EXPIRED, LOST, REMOVED -> "error";
            });
    return badge;
  }

  static String explanation(DomainSummary domain) {
    String key = "settings.domain.state." + code(domain) + ".text";
    Instant end = domain.lostAt() == null ? domain.expiresAt() : domain.lostAt();
    return translate(key, domain.displayed(), DateFormats.dateAndTime(end));
  }

  private static String code(DomainSummary domain) {
    return switch (domain.state()) {
      case PENDING -> domain.taken() ? "taken" : "pending";
      case VERIFIED -> domain.missingSince() == null ? "verified" : "missing";
      case EXPIRED -> domain.taken() ? "taken-expired" : "expired";
      case LOST, REMOVED -> "lost";
    };
  }
}
