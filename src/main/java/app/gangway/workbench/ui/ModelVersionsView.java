package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.ProcessWords;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelPublications.Version;
import app.gangway.process.ModelPublications.VersionedFile;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.ModelManagement;
import app.gangway.workbench.ModelManagement.UnderWay;
import app.gangway.workbench.Processes;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All versions of a process, a form or a file of decisions. */
@Route(value = "processes/:process/versions", layout = AgencyLayout.class)
@RouteAlias(value = "processes/form/:form/versions", layout = AgencyLayout.class)
@RouteAlias(value = "processes/decision/:decision/versions", layout = AgencyLayout.class)
@PermitAll
class ModelVersionsView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final ModelManagement models;
  private final Processes processes;
  private final Div content = new Div();
  private final Div comparison = new Div();
  private final Select<Version> from = new Select<>();
  private final Select<Version> to = new Select<>();
  private String id = "";
  private String name = "";

  ModelVersionsView(ModelManagement models, Processes processes) {
    this.models = models;
    this.processes = processes;
    addClassName("view");
    content.addClassName("view-content");
    comparison.addClassName("view-section");
    choice(from, "processes.models.compare-from");
    choice(to, "processes.models.compare-to");
    add(content);
  }

  private void choice(Select<Version> field, String label) {
    field.setLabel(translate(label));
    field.setItemLabelGenerator(ModelVersionsView::number);
    field.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        compare();
      }
    });
  }

  /** The address of this page. */
  static String address(ModelKind kind, String id) {
    return switch (kind) {
      case PROCESS -> "processes/" + id + "/versions";
      case FORM -> "processes/form/" + id + "/versions";
      case DECISION -> "processes/decision/" + id + "/versions";
    };
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    var asked = event.getRouteParameters();
    ModelKind kind =
        asked.get("form").isPresent()
            ? ModelKind.FORM
            : asked.get("decision").isPresent() ? ModelKind.DECISION : ModelKind.PROCESS;
    String id =
        asked.get("form").or(() -> asked.get("decision")).or(() -> asked.get("process")).orElse("");
    List<Version> versions = models.versions(kind, id);
    if (versions.isEmpty()) {
      throw new NotFoundException();
    }
    show(kind, id, versions);
  }

  private void show(ModelKind kind, String id, List<Version> versions) {
    this.id = id;
    // Forms and decisions have no name that the engine tells
    name = kind == ModelKind.PROCESS ? ProcessWords.process(id, processes.model(id, null)) : id;
    content.removeAll();
    comparison.removeAll();
    content.add(
        kind == ModelKind.PROCESS
            ? new Anchor("processes/" + id, translate("processes.migrate.back", name))
            : new Anchor("processes", translate("processes.back")),
        new ViewHeader(
            translate("processes.models.versions.of", name),
            translate("processes.models.versions.text"),
            new Anchor("processes/upload", translate("processes.upload.title"))));
    if (models.overriddenFiles().containsKey(versions.getFirst().fileName())) {
      content.add(
          new Callout(
              translate("processes.models.overridden", versions.getFirst().fileName()),
              new Anchor(
                  "processes/upload?folder=true", translate("processes.models.use-folder"))));
    }
    content.add(list(kind, id, versions));
    if (versions.size() > 1) {
      from.setItems(versions);
      to.setItems(versions);
      from.setValue(versions.get(1));
      to.setValue(versions.getFirst());
      Button compare = new Button(translate("processes.models.compare"), press -> compare());
      Div tools = new Div(from, to, compare);
      tools.addClassNames("section-tools", "model-versions-choice");
      content.add(new H2(translate("processes.models.compare.title")), tools, comparison);
    }
  }

  private OrderedList list(ModelKind kind, String id, List<Version> versions) {
    Map<Integer, Integer> running =
        kind == ModelKind.PROCESS
            ? models.underWay(id).stream()
                .collect(Collectors.toMap(UnderWay::version, UnderWay::instances, Integer::sum))
            : Map.of();
    OrderedList list = new OrderedList();
    list.addClassName("model-versions");
    for (Version version : versions) {
      Span name = new Span(number(version));
      name.addClassName("model-change-element");
      ListItem item = new ListItem(name, new Paragraph(ModelWords.origin(version)));
      int instances = running.getOrDefault(version.version(), 0);
      if (instances > 0) {
        item.add(new Paragraph(translate("processes.models.running-on", instances)));
      }
      Div actions = new Div(download(version));
      actions.addClassName("model-version-actions");
      if (!version.live()) {
        Anchor back =
            new Anchor(
                ModelUploadView.takingBack(version), translate("processes.models.take-back"));
        back.setAriaLabel(
            translate("processes.models.take-back.label", String.valueOf(version.version())));
        actions.add(back);
        if (instances > 0) {
          actions.add(
              new Anchor(
                  MigrationView.address(id, version.version()),
                  translate("processes.models.migrate")));
        }
      }
      item.add(actions);
      list.add(item);
    }
    return list;
  }

  private static String number(Version version) {
    return translate(
        version.live() ? "processes.models.version-live" : "processes.models.version",
        String.valueOf(version.version()));
  }

  private Anchor download(Version version) {
    Anchor link =
        new Anchor(
            DownloadHandler.fromInputStream(download ->
                models
                    .file(version.kind(), version.key())
                    .map(ModelVersionsView::response)
                    .orElseGet(() -> DownloadResponse.error(HttpStatusCode.NOT_FOUND.getCode()))),
            translate("processes.models.download"));
    link.setAriaLabel(
        translate("processes.models.download.label", String.valueOf(version.version())));
    return link;
  }

  /** Never shown by the browser itself: the file is as its author wrote it. */
  static DownloadResponse response(VersionedFile file) {
    byte[] bytes = file.content().getBytes(StandardCharsets.UTF_8);
    return new DownloadResponse(
        new ByteArrayInputStream(bytes),
        file.version().fileName().replaceAll("[^\\p{L}\\p{N}._ -]", "_"),
        "application/octet-stream",
        bytes.length);
  }

  private void compare() {
    comparison.removeAll();
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    comparison.add(
        new ModelComparisonPanel(
            to.getValue().fileName(),
            to.getValue().kind(),
            side(from.getValue()),
            side(to.getValue()),
            List.of()));
  }

  private ModelComparisonPanel.Side side(Version version) {
    return new ModelComparisonPanel.Side(
        number(version),
        models.file(version.kind(), version.key()).map(VersionedFile::content).orElseThrow());
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.models.versions.of", name);
  }
}
