package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainRecord;
import app.gangway.domain.RecordStatus;
import app.gangway.shared.ui.CopyField;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One DNS record to set, ready to be copied, with the result of its last check. */
class RecordPanel extends Div {

  RecordPanel(DomainRecord record) {
    addClassName("domain-record");
    Div header =
        new Div(new H3(translate("settings.domain.record", record.type())), badge(record.status()));
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

  private static Badge badge(@Nullable RecordStatus status) {
    Badge badge = new Badge(translate("settings.domain.record.status." + code(status)));
    badge.getElement().getThemeList().add(theme(status));
    return badge;
  }

  private static String code(@Nullable RecordStatus status) {
    return status == null ? "unknown" : status.name().toLowerCase(Locale.ROOT);
  }

  private static String theme(@Nullable RecordStatus status) {
    return switch (status) {
      case FOUND -> "success";
      case OTHER_VALUE -> "error";
      case SERVER_FAILED, NO_ANSWER -> "warning";
      case NOT_FOUND, NO_SUCH_NAME -> "neutral";
      case null -> "neutral";
    };
  }
}
