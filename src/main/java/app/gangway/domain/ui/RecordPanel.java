package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainRecord;
import app.gangway.domain.Finding;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** One record to set, ready to be copied, with what was found in its place. */
class RecordPanel extends Div {

  RecordPanel(DomainRecord record) {
    addClassName("domain-record");
    Div header =
        new Div(
            new H3(translate("settings.domain.record", record.type())), badge(record.finding()));
    header.addClassName("domain-header");
    add(
        header,
        new CopyField(
            translate("settings.domain.record.name"),
            translate("settings.domain.record.name.copy", record.type()),
            record.name()),
        new CopyField(
            translate("settings.domain.record.value"),
            translate("settings.domain.record.value.copy", record.type()),
            record.value()));
    if (record.seen() != null) {
      Span seen = new Span(translate("settings.domain.found-other", record.seen()));
      seen.addClassName("delivery-reason");
      add(seen);
    }
  }

  private static Badge badge(@Nullable Finding finding) {
    Badge badge = new Badge(translate("settings.domain.finding." + code(finding)));
    badge.getElement().getThemeList().add(theme(finding));
    return badge;
  }

  private static String code(@Nullable Finding finding) {
    return finding == null ? "unknown" : finding.name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String theme(@Nullable Finding finding) {
    return switch (finding) {
      case FOUND -> "success";
      case OTHER_VALUE -> "error";
      case SERVER_FAILED, NO_ANSWER -> "warning";
      case NOT_FOUND, NO_SUCH_NAME -> "neutral";
      case null -> "neutral";
    };
  }
}
