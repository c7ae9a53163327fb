package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.MoreButton;
import app.gangway.workflow.WorkspaceFile;
import app.gangway.workflow.WorkspaceUpdate;
import app.gangway.workflow.WorkspaceUpdates.Feed;
import app.gangway.workflow.WorkspaceUpdates.Most;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What workflows told and gave to clients, in the reader's language. */
class UpdatesPanel extends Section {

  /** The panel is one of several on the portal's first page. */
  private static final int FIRST = 10;

  private final SerializableFunction<Most, Feed> source;
  private final SerializableFunction<UUID, Optional<WorkspaceFile.Content>> files;
  private final Span nothing;
  private final Div articles = new Div();
  private final MoreButton moreUpdates = new MoreButton(this::refresh, FIRST);
  private final H3 filesTitle = new H3(translate("updates.files"));
  private final UnorderedList list = new UnorderedList();
  private final MoreButton moreFiles = new MoreButton(this::refresh, FIRST);
  private transient @Nullable Shown shown;

  private record Shown(
      MoreButton.Page<WorkspaceUpdate> updates, MoreButton.Page<WorkspaceFile> files) {}

  /**
   * @param source reads what is there now, with one more of each than is shown
   * @param files finds a file for the user who is signed in when the file is requested
   * @param title above the updates; null where the page's own title says it
   * @param empty says what will appear here
   */
  UpdatesPanel(
      SerializableFunction<Most, Feed> source,
      SerializableFunction<UUID, Optional<WorkspaceFile.Content>> files,
      @Nullable String title,
      String empty) {
    this.source = source;
    this.files = files;
    nothing = note(empty);
    addClassNames("view-section", "updates");
    if (title != null) {
      add(new H2(title));
    }
    add(nothing, articles, moreUpdates, filesTitle, list, moreFiles);
    refresh();
  }

  /** Shows what is new, if anything is. */
  void refresh() {
    Feed feed = source.apply(new Most(moreUpdates.limit() + 1, moreFiles.limit() + 1));
    Shown now = new Shown(moreUpdates.page(feed.updates()), moreFiles.page(feed.files()));
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    nothing.setVisible(feed.isEmpty());
    articles.removeAll();
    now.updates().rows().stream().map(UpdatesPanel::article).forEach(articles::add);
    articles.setVisible(!feed.updates().isEmpty());
    moreUpdates.setVisible(now.updates().more());
    list.removeAll();
    now.files().rows().stream().map(this::entry).forEach(list::add);
    filesTitle.setVisible(!feed.files().isEmpty());
    list.setVisible(!feed.files().isEmpty());
    moreFiles.setVisible(now.files().more());
  }

  private static Article article(WorkspaceUpdate update) {
    Locale reader = UI.getCurrentOrThrow().getLocale();
    Article article = new Article(new H3(update.title().in(reader)));
    update
        .text()
        .in(reader)
        .strip()
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> article.add(new Paragraph(line)));
    article.add(
        note(
            translate(
                "updates.posted", update.workspace(), DateFormats.dateAndTime(update.posted()))));
    return article;
  }

  private ListItem entry(WorkspaceFile file) {
    return new ListItem(
        link(file),
        note(translate("updates.posted", file.workspace(), DateFormats.dateAndTime(file.given()))));
  }

  private Component link(WorkspaceFile file) {
    return new Anchor(
        DownloadHandler.fromInputStream(download ->
            files
                .apply(file.id())
                .map(content ->
                    new DownloadResponse(
                        new ByteArrayInputStream(content.bytes()),
                        content.name(),
                        content.mediaType(),
                        content.bytes().length))
                .orElseGet(() -> DownloadResponse.error(HttpStatusCode.NOT_FOUND.getCode()))),
        file.name());
  }

  private static Span note(String text) {
    Span note = new Span(text);
    note.addClassName("note");
    return note;
  }
}
