package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.BulkInvitations;
import app.gangway.invitation.BulkLine;
import app.gangway.invitation.BulkList;
import app.gangway.shared.Announcements;
import app.gangway.shared.CsvSheet;
import app.gangway.shared.Uuids;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workspace.WorkspaceManagement;
import app.gangway.workspace.WorkspaceSummary;
import app.gangway.workspace.ui.WorkspacePage;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;

/** One list of people: how far it is, the result of each line, and the same as a file. */
@Route(value = WorkspacePage.ROOT + "/workspace/lists/:list", layout = AgencyLayout.class)
@PermitAll
class BulkListView extends WorkspacePage {

  private final BulkInvitations invitations;
  private final Announcements announcements;
  private final Executor executor;

  BulkListView(
      WorkspaceManagement workspaces,
      BulkInvitations invitations,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    super(workspaces);
    this.invitations = invitations;
    this.announcements = announcements;
    this.executor = executor;
  }

  @Override
  protected void open(WorkspaceSummary found, BeforeEnterEvent event) {
    RouteParameters parameters = event.getRouteParameters();
    BulkList list =
        parameters
            .get("list")
            .flatMap(Uuids::parse)
            .flatMap(id -> invitations.find(found.id(), id))
            .orElseThrow(NotFoundException::new);
    Div content =
        new Div(
            new Anchor(EarlierListsView.path(found.slug()), translate("bulk.earlier.back")),
            new ViewHeader(
                translate("bulk.list.title", DateFormats.dateAndTime(list.begunAt())),
                translate("bulk.list.text", list.begunBy(), list.lines()),
                new Anchor(file(list.id()), translate("bulk.export"))),
            new BulkListPanel(list.id(), invitations, announcements, executor));
    content.addClassName("view-content");
    add(content);
  }

  /** The lines that have their result, in the language of the page. */
  private DownloadHandler file(UUID list) {
    Locale language = UI.getCurrentOrThrow().getLocale();
    return download -> {
      List<BulkLine> results = invitations.results(list);
      download.setFileName("gangway-list.csv");
      download.setContentType("text/csv; charset=utf-8");
      try (Writer out =
          new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8)) {
        write(results, language, out);
      }
    };
  }

  static void write(List<BulkLine> results, Locale language, Writer out) throws IOException {
    CsvSheet sheet = new CsvSheet(out);
    sheet.row(
        I18NProvider.translate(language, "bulk.export.line"),
        I18NProvider.translate(language, "bulk.export.text"),
        I18NProvider.translate(language, "field.email"),
        I18NProvider.translate(language, "bulk.export.result"),
        I18NProvider.translate(language, "bulk.export.reason"));
    for (BulkLine line : results) {
      String problem = line.problem();
      sheet.row(
          Integer.toString(line.number()),
          line.text(),
          line.email() == null ? null : line.email().value(),
          I18NProvider.translate(language, line.fine() ? "bulk.export.yes" : "bulk.export.no"),
          problem == null
              ? null
              : I18NProvider.translate(language, problem, line.arguments().toArray()));
    }
    sheet.finish();
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("bulk.list.page-title");
  }
}
