package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.workflow.WorkspaceFile;
import app.gangway.workflow.WorkspaceUpdate;
import app.gangway.workflow.WorkspaceUpdates.Feed;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What workflows told and gave to clients, in the reader's language. */
class UpdatesPanel extends Section {

  private final SerializableSupplier<Feed> source;
  private final SerializableFunction<UUID, Optional<WorkspaceFile.Content>> files;
  private final @Nullable String title;
  private final String empty;
  private transient @Nullable Feed shown;

  /**
   * @param source reads what is there now
   * @param files finds a file for the user who is signed in when the file is requested
   * @param title above the updates; null where the page's own title says it
   * @param empty says what will appear here
   */
  UpdatesPanel(
      SerializableSupplier<Feed> source,
      SerializableFunction<UUID, Optional<WorkspaceFile.Content>> files,
      @Nullable String title,
      String empty) {
    this.source = source;
    this.files = files;
    this.title = title;
    this.empty = empty;
    addClassNames("view-section", "updates");
    refresh();
  }

  /** Shows what is new, if anything is. */
  void refresh() {
    Feed now = source.get();
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    removeAll();
    if (title != null) {
      add(new H2(title));
    }
    if (now.isEmpty()) {
      add(note(empty));
      return;
    }
    now.updates().forEach(update -> add(article(update)));
    if (!now.files().isEmpty()) {
      add(new H3(translate("updates.files")), list(now.files()));
    }
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

  private UnorderedList list(List<WorkspaceFile> given) {
    UnorderedList list = new UnorderedList();
    given.forEach(file ->
        list.add(
            new ListItem(
                link(file),
                note(
                    translate(
                        "updates.posted",
                        file.workspace(),
                        DateFormats.dateAndTime(file.given()))))));
    return list;
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
