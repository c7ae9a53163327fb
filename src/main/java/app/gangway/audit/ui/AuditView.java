package app.gangway.audit.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.audit.AuditEntry;
import app.gangway.audit.AuditExport;
import app.gangway.audit.AuditLog;
import app.gangway.audit.AuditQuery;
import app.gangway.audit.AuditWords;
import app.gangway.shared.AuditAction;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.LocalizedDatePicker;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log of an agency, for owners and admins. */
@Route(value = "settings/audit", layout = AgencyLayout.class)
@PermitAll
class AuditView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private static final int PAGE = 50;

  private final AuditLog log;
  private final TextField words = new TextField();
  private final Select<AuditAction> action = new Select<>();
  private final DatePicker from = new LocalizedDatePicker();
  private final DatePicker until = new LocalizedDatePicker();
  private final AuditGrid grid = new AuditGrid();
  private final EmptyState nothing =
      new EmptyState(
          VaadinIcon.ARCHIVE, translate("audit.empty.title"), translate("audit.empty.text"));
  private final Button more = new Button(translate("audit.more"));
  private transient List<AuditEntry> shown = List.of();
  private transient volatile AuditQuery query = AuditQuery.EVERYTHING;

  AuditView(AuditLog log, AuditExport export) {
    this.log = log;
    addClassName("view");
    words.setPlaceholder(translate("audit.words"));
    words.setAriaLabel(translate("audit.words"));
    words.setPrefixComponent(VaadinIcon.SEARCH.create());
    words.setClearButtonVisible(true);
    words.setValueChangeMode(ValueChangeMode.LAZY);
    words.addValueChangeListener(change -> refresh());
    action.setItems(AuditAction.values());
    action.setItemLabelGenerator(AuditView::label);
    action.setEmptySelectionAllowed(true);
    action.setEmptySelectionCaption(translate("audit.action.all"));
    action.setAriaLabel(translate("audit.action"));
    action.addValueChangeListener(change -> refresh());
    date(from, "audit.from");
    date(until, "audit.until");
    more.addThemeVariants(ButtonVariant.TERTIARY);
    more.setDisableOnClick(true);
    more.addClickListener(click -> {
      try {
        showOlder();
      } finally {
        more.setEnabled(true);
      }
    });
    Div tools = new Div(words, action, from, until);
    tools.addClassName("section-tools");
    Div content =
        new Div(
            new ViewHeader(translate("audit.title"), translate("audit.text"), exportLink(export)),
            tools,
            grid,
            nothing,
            more);
    content.addClassNames("view-content", "view-section");
    add(content);
  }

  private void date(DatePicker field, String key) {
    field.setPlaceholder(translate(key));
    field.setAriaLabel(translate(key));
    field.setClearButtonVisible(true);
    field.addValueChangeListener(change -> refresh());
  }

  /** Exports all entries that match the filters. */
  private Anchor exportLink(AuditExport export) {
    Locale language = UI.getCurrentOrThrow().getLocale();
    AuditWords translated = new AuditWords(key -> I18NProvider.translate(language, key));
    DownloadHandler handler =
        download -> {
          download.setFileName("gangway-audit.csv");
          download.setContentType("text/csv; charset=utf-8");
          try (Writer out =
              new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8)) {
            export.write(query, translated, out);
          }
        };
    return new Anchor(handler, translate("audit.export"));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    refresh();
  }

  private void refresh() {
    query = chosen();
    shown = List.of();
    showOlder();
  }

  private void showOlder() {
    List<AuditEntry> older = log.list(query, shown.isEmpty() ? null : shown.getLast(), PAGE + 1);
    shown = Stream.concat(shown.stream(), older.stream().limit(PAGE)).toList();
    grid.show(shown);
    grid.setVisible(!shown.isEmpty());
    nothing.setVisible(shown.isEmpty());
    more.setVisible(older.size() > PAGE);
  }

  private AuditQuery chosen() {
    return new AuditQuery(
        action.getValue(),
        words.getValue(),
        from.isEmpty() ? null : DateFormats.startOf(from.getValue()),
        until.isEmpty() ? null : DateFormats.startOf(until.getValue().plusDays(1)));
  }

  private static String label(@Nullable AuditAction action) {
    return action == null
        ? translate("audit.action.all")
        : translate("audit.action." + action.name());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("audit.title");
  }
}
