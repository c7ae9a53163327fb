package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.process.ModelFinding;
import app.gangway.process.ModelKind;
import app.gangway.process.ModelProposal;
import app.gangway.process.ModelProposal.ProposedFile;
import app.gangway.process.ModelPublications;
import app.gangway.process.ModelPublications.Publication;
import app.gangway.process.ModelPublications.Result;
import app.gangway.process.ModelPublications.State;
import app.gangway.process.ModelPublications.Version;
import app.gangway.process.ModelPublications.VersionedFile;
import app.gangway.process.ui.ModelFiles;
import app.gangway.process.ui.ModelFindings;
import app.gangway.shared.Announcements;
import app.gangway.shared.InvalidInput;
import app.gangway.shared.ui.ActionButton;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.ModelManagement;
import app.gangway.workbench.ModelManagement.UnderWay;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Changes models, forms and decisions: choose files, read what is wrong or different, publish. The
 * address can name what to begin with: an older version, or the files of the folder.
 */
@Route(value = "processes/upload", layout = AgencyLayout.class)
@PermitAll
class ModelUploadView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private static final String FOLDER = "folder";
  private static final String KIND = "kind";
  private static final String VERSION = "version";

  private final ModelManagement models;
  private final ModelFiles files = new ModelFiles(this::check);
  private final Div notes = new Div();
  private final Div outcome = new Div();
  private final LiveRegion news = new LiveRegion();
  private transient @Nullable ModelProposal proposal;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private @Nullable UUID awaited;
  private @Nullable UUID followed;

  ModelUploadView(
      ModelManagement models,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.models = models;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
    notes.addClassName("view-section");
    outcome.addClassName("view-section");
    Div content =
        new Div(
            new Anchor("processes", translate("processes.back")),
            new ViewHeader(translate("processes.upload.title"), translate("processes.upload.text")),
            notes,
            files,
            outcome,
            news);
    content.addClassName("view-content");
    add(content);
  }

  /** The address of this page that begins with an older version. */
  static String takingBack(Version version) {
    return "processes/upload?kind=%s&version=%s".formatted(version.kind(), version.key());
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    showNotes();
    Map<String, byte[]> given = new TreeMap<>();
    var asked = event.getLocation().getQueryParameters();
    if (asked.getSingleParameter(FOLDER).isPresent()) {
      given.putAll(models.overriddenFiles());
    }
    asked
        .getSingleParameter(VERSION)
        .ifPresent(key -> {
          VersionedFile older =
              version(asked.getSingleParameter(KIND).orElse(""), key)
                  .orElseThrow(NotFoundException::new);
          given.put(older.version().fileName(), older.content().getBytes(StandardCharsets.UTF_8));
        });
    files.replace(given);
    check();
  }

  private Optional<VersionedFile> version(String kind, String key) {
    try {
      return models.file(ModelKind.valueOf(kind), Long.parseLong(key));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  private void showNotes() {
    notes.removeAll();
    models
        .openPublication()
        .ifPresent(open -> {
          notes.add(new Callout(pending(open)));
          awaited = open.id();
          follow();
        });
    Map<String, byte[]> overridden = models.overriddenFiles();
    if (!overridden.isEmpty()) {
      notes.add(
          new Callout(
              translate("processes.models.overridden", String.join(", ", overridden.keySet())),
              new Anchor(
                  "processes/upload?folder=true", translate("processes.models.use-folder"))));
    }
    notes.setVisible(notes.getComponentCount() > 0);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    followed = null;
    follow();
  }

  /** The page hears of the end of the publication that it says is under way. */
  private void follow() {
    UUID id = awaited;
    if (id != null && isAttached() && !id.equals(followed)) {
      followed = id;
      new LiveUpdates(this, id, announcements, executor, () -> showEnd(id));
    }
  }

  private void showEnd(UUID id) {
    if (id.equals(awaited)) {
      models
          .publication(id)
          .filter(known -> known.state() != State.PREPARED)
          .ifPresent(ended -> {
            awaited = null;
            showNotes();
            String words = ended(ended);
            notes.addComponentAsFirst(new Callout(words));
            notes.setVisible(true);
            news.say(words);
          });
    }
  }

  private static String ended(Publication ended) {
    return translate(
        ended.state() == State.PUBLISHED
            ? "processes.models.pending.published"
            : "processes.models.pending.refused",
        ended.publisher(),
        DateFormats.dateAndTime(ended.at()),
        ended.comment(),
        Objects.requireNonNullElse(ended.reason(), ""));
  }

  private static String pending(Publication open) {
    return translate(
        "processes.models.pending",
        open.publisher(),
        DateFormats.dateAndTime(open.at()),
        open.comment());
  }

  private void check() {
    outcome.removeAll();
    proposal = null;
    if (files.chosen().isEmpty()) {
      return;
    }
    ModelProposal checked = models.propose(files.chosen());
    proposal = checked;
    outcome.add(new H2(translate("processes.models.files")), files.list());
    findings(checked, true).ifPresent(outcome::add);
    findings(checked, false).ifPresent(outcome::add);
    for (ProposedFile file : checked.files()) {
      if (!file.ids().isEmpty() && file.content() != null && !file.isUnchanged()) {
        outcome.add(comparison(checked, file, file.content()));
      }
    }
    checked.files().forEach(file -> outcome.add(whoIsUnderWay(file)));
    if (checked.isRefused()) {
      news.say(translate("processes.models.refused"));
      outcome.add(new Callout(translate("processes.models.refused")));
    } else if (checked.changesNothing()) {
      news.say(translate("processes.models.nothing-to-publish"));
      outcome.add(new Callout(translate("processes.models.nothing-to-publish")));
    } else {
      news.say(translate("processes.models.can-be-published"));
      outcome.add(publishForm());
    }
  }

  private Optional<Component> findings(ModelProposal checked, boolean refused) {
    List<ModelFinding> wanted =
        checked.findings().stream().filter(finding -> finding.refused() == refused).toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    ModelFindings list = new ModelFindings(wanted);
    if (!refused) {
      // Closed, so that what is different is not far below what keeps nothing back
      Details advice = new Details(translate("processes.models.advice", wanted.size()), list);
      advice.addClassName("model-advice");
      return Optional.of(advice);
    }
    Section section =
        new Section(new H2(translate("processes.models.to-correct", wanted.size())), list);
    section.addClassName("view-section");
    return Optional.of(section);
  }

  private static ModelComparisonPanel comparison(
      ModelProposal checked, ProposedFile file, String content) {
    String live = file.live();
    return new ModelComparisonPanel(
        file.name(),
        file.kind(),
        live == null
            ? null
            : new ModelComparisonPanel.Side(translate("processes.models.live"), live),
        new ModelComparisonPanel.Side(translate("processes.models.yours"), content),
        checked.findings().stream().filter(it -> it.file().equals(file.name())).toList());
  }

  /** Who stays on an older version, and who gets a changed form. */
  private Component[] whoIsUnderWay(ProposedFile file) {
    List<Component> said = new ArrayList<>();
    if (file.live() == null || file.isUnchanged()) {
      return new Component[0];
    }
    for (String id : file.ids()) {
      if (file.kind() == ModelKind.PROCESS) {
        int count = models.underWay(id).stream().mapToInt(UnderWay::instances).sum();
        if (count > 0) {
          said.add(new Callout(translate("processes.models.will-stay", id, count)));
        }
      } else if (file.kind() == ModelKind.FORM) {
        int count = models.underWayWithForm(id);
        if (count > 0) {
          said.add(new Callout(translate("processes.models.form-in-use", id, count)));
        }
      }
    }
    return said.toArray(Component[]::new);
  }

  private Section publishForm() {
    TextArea comment = new TextArea(translate("processes.models.comment"));
    comment.setHelperText(translate("processes.models.comment.help"));
    comment.setRequiredIndicatorVisible(true);
    comment.setMaxLength(ModelPublications.LONGEST_COMMENT);
    comment.setManualValidation(true);
    Button publish =
        new ActionButton(translate("processes.models.publish"), () -> publish(comment));
    publish.addThemeVariants(ButtonVariant.PRIMARY);
    Section form =
        new Section(new H2(translate("processes.models.publish.title")), comment, publish);
    form.addClassNames("view-section", "model-publish");
    return form;
  }

  private void publish(TextArea comment) {
    ModelProposal now = proposal;
    if (now == null) {
      return;
    }
    try {
      show(models.publish(now, comment.getValue()));
    } catch (InvalidInput wrong) {
      comment.setErrorMessage(translate(wrong.messageKey(), wrong.arguments().toArray()));
      comment.setInvalid(true);
      comment.focus();
    }
  }

  private void show(Result result) {
    switch (result) {
      case Result.Published published -> {
        end(translate("processes.models.published"));
        outcome.add(whoStays());
      }
      case Result.Pending open -> {
        files.replace(Map.of());
        proposal = null;
        outcome.removeAll();
        showNotes();
        notes.scrollIntoView();
        news.say(pending(open.publication()));
      }
      case Result.Overtaken overtaken -> {
        check();
        String words =
            overtaken.by() == null
                ? translate("processes.models.overtaken")
                : translate(
                    "processes.models.overtaken-by",
                    overtaken.by().publisher(),
                    DateFormats.dateAndTime(overtaken.by().at()),
                    overtaken.by().comment());
        say(words);
      }
      case Result.NothingToPublish nothing -> end(translate("processes.models.nothing-to-publish"));
      case Result.Refused refused -> {
        ModelProposal before = proposal;
        if (before != null) {
          proposal = new ModelProposal(before.basis(), before.files(), refused.findings());
        }
        outcome.removeAll();
        say(translate("processes.models.engine-refused"));
        if (proposal != null) {
          findings(proposal, true).ifPresent(outcome::add);
        }
      }
    }
  }

  private void say(String words) {
    Callout callout = new Callout(words);
    outcome.addComponentAsFirst(callout);
    callout.scrollIntoView();
    news.say(words);
  }

  /** The page is ready for other files. */
  private void end(String words) {
    outcome.removeAll();
    say(words);
    showNotes();
  }

  /** Links to the versions, and to the migration of who is under way. */
  private Component[] whoStays() {
    List<Component> said = new ArrayList<>();
    ModelProposal published = proposal;
    files.replace(Map.of());
    proposal = null;
    if (published == null) {
      return new Component[0];
    }
    for (ProposedFile file : published.files()) {
      for (String id : file.ids()) {
        List<Version> versions = models.versions(file.kind(), id);
        if (versions.isEmpty()) {
          continue;
        }
        int live = versions.getFirst().version();
        said.add(
            new Callout(
                translate(
                    file.kind() == ModelKind.PROCESS
                        ? "processes.models.is-live"
                        : "processes.models.is-live.other",
                    id,
                    live),
                links(file.kind(), id)));
        if (file.kind() == ModelKind.PROCESS) {
          models.underWay(id).stream()
              .filter(older -> older.version() < live)
              .forEach(older ->
                  said.add(
                      new Callout(
                          translate("processes.models.stay", older.instances(), older.version()),
                          new Anchor(
                              MigrationView.address(id, older.version()),
                              translate("processes.models.migrate")))));
        }
      }
    }
    return said.toArray(Component[]::new);
  }

  private static Component[] links(ModelKind kind, String id) {
    Anchor versions =
        new Anchor(ModelVersionsView.address(kind, id), translate("processes.models.versions"));
    return kind == ModelKind.PROCESS
        ? new Component[] {
          new Anchor("processes/" + id, translate("processes.link.process")), versions
        }
        : new Component[] {versions};
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.upload.title");
  }
}
