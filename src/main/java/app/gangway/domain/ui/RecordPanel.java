package app.gangway.domain.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.domain.DomainRecord;
import app.gangway.domain.RecordStatus;
import app.gangway.shared.ui.Notice;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.clipboard.Clipboard;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
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
        copyField(
            translate("settings.domain.record.name"),
            translate("settings.domain.record.name.copy", record.type()),
            record.name()),
        copyField(
            translate("settings.domain.record.value"),
            translate("settings.domain.record.value.copy", record.type()),
            record.value()));
    if (record.seen() != null) {
      Span seen = new Span(translate("settings.domain.found-other", record.seen()));
      seen.addClassName("delivery-reason");
      add(seen);
    }
  }

  /** A text to copy with a button, or by hand where the browser refuses the button. */
  private static TextField copyField(String label, String copy, String value) {
    TextField field = new TextField(label);
    field.setValue(value);
    field.setReadOnly(true);
    field.addClassName("copy-field");
    Button button = new Button(VaadinIcon.COPY_O.create());
    button.addThemeVariants(ButtonVariant.TERTIARY);
    button.setAriaLabel(copy);
    button.setTooltipText(copy);
    Clipboard.onClick(button)
        .writeText(
            value,
            written -> Notice.done(translate("settings.domain.copied")),
            refused -> Notice.problem(translate("settings.domain.not-copied")));
    field.setSuffixComponent(button);
    return field;
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
