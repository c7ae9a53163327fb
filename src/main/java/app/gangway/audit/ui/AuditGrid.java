package app.gangway.audit.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditWords;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Objects;

/** The entries of the audit log, the newest first. */
class AuditGrid extends ResponsiveGrid<AuditEntry> {

  private static final AuditWords WORDS = new AuditWords(I18NProvider::translate);

  AuditGrid() {
    super(translate("audit.title"), translate("audit.action"), AuditEntry::id, AuditGrid::card);
    wide(
        addColumn(entry -> DateFormats.dateAndTime(entry.at()))
            .setHeader(translate("audit.at"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    wide(addColumn(WORDS::actor).setHeader(translate("audit.actor")).setFlexGrow(2));
    wide(addColumn(WORDS::action).setHeader(translate("audit.action")).setFlexGrow(3));
    wide(addColumn(AuditEntry::subject).setHeader(translate("audit.subject")).setFlexGrow(3));
    wide(
        addColumn(entry -> Objects.requireNonNullElse(entry.workspace(), ""))
            .setHeader(translate("audit.workspace"))
            .setFlexGrow(2));
    wide(
        addColumn(entry -> Objects.requireNonNullElse(WORDS.detail(entry), ""))
            .setHeader(translate("audit.detail"))
            .setFlexGrow(2));
  }

  private static RowCard card(AuditEntry entry) {
    RowCard card =
        new RowCard(WORDS.action(entry))
            .line(translate("audit.at"), DateFormats.dateAndTime(entry.at()))
            .line(translate("audit.actor"), WORDS.actor(entry))
            .line(translate("audit.subject"), entry.subject());
    if (entry.workspace() != null) {
      card.line(translate("audit.workspace"), entry.workspace());
    }
    String detail = WORDS.detail(entry);
    return detail == null ? card : card.line(translate("audit.detail"), detail);
  }
}
