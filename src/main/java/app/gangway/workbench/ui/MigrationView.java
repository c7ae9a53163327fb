package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.ProcessWords;
import app.gangway.process.DeployedProcesses;
import app.gangway.process.DeployedProcesses.Version;
import app.gangway.shared.Announcements;
import app.gangway.shared.Uuids;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.FormErrors;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.InstanceMigration;
import app.gangway.workbench.MigrationPlan;
import app.gangway.workbench.MigrationPlan.ElementChoice;
import app.gangway.workbench.MigrationPlan.InstancePlan;
import app.gangway.workbench.MigrationPlan.StartAnew;
import app.gangway.workbench.MigrationProblem;
import app.gangway.workbench.MigrationRun;
import app.gangway.workbench.MigrationRun.Item;
import app.gangway.workbench.Processes;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Moves running instances to another version of their process: first a dry run, then the results of
 * a run that was begun, which move by themselves.
 */
@Route(value = "processes/:process/migrate/:run?", layout = AgencyLayout.class)
@PermitAll
class MigrationView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private static final String FROM = "from";
  private static final String TO = "to";
  private static final String ONLY = "instance";

  private final InstanceMigration migration;
  private final DeployedProcesses deployed;
  private final Processes processes;
  private final Announcements announcements;
  private final Executor executor;
  private final Map<String, String> mapping = new HashMap<>();
  private final Set<Long> migrate = new HashSet<>();
  private final Set<Long> anew = new HashSet<>();
  private @Nullable Button main;
  private final FormErrors errors = new FormErrors();
  private String processId = "";
  private String name = "";
  private @Nullable Long only;
  private @Nullable UUID run;
  private @Nullable UUID followed;

  MigrationView(
      InstanceMigration migration,
      DeployedProcesses deployed,
      Processes processes,
      Announcements announcements,
      @Qualifier("applicationTaskExecutor") Executor executor) {
    this.migration = migration;
    this.deployed = deployed;
    this.processes = processes;
    this.announcements = announcements;
    this.executor = executor;
    addClassName("view");
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    processId = event.getRouteParameters().get("process").orElse("");
    run = event.getRouteParameters().get("run").flatMap(Uuids::parse).orElse(null);
    boolean wanted = event.getRouteParameters().get("run").isPresent();
    List<MigrationRun> runs = migration.runs(processId);
    if (deployed.versions(processId).isEmpty() || (wanted && run == null)) {
      throw new NotFoundException();
    }
    name = ProcessWords.process(processId, processes.model(processId, null));
    if (run != null) {
      follow();
      show(migration.run(run).orElseThrow(NotFoundException::new));
    } else {
      QueryParameters chosen = event.getLocation().getQueryParameters();
      mapping.clear();
      only = number(chosen, ONLY, Long::valueOf);
      showPlan(number(chosen, FROM, Integer::valueOf), number(chosen, TO, Integer::valueOf), runs);
    }
  }

  /** A value that is no number of this kind counts as none. */
  private static <T> @Nullable T number(
      QueryParameters chosen, String name, Function<String, T> parse) {
    try {
      return chosen.getSingleParameter(name).map(parse).orElse(null);
    } catch (NumberFormatException unknown) {
      return null;
    }
  }

  /** The address of this page for those who run on a version. */
  static String address(String processId, int version) {
    return "processes/%s/migrate?%s=%s".formatted(processId, FROM, version);
  }

  /** The address of this page for one instance. */
  static String address(String processId, int version, long instance) {
    return "%s&%s=%s".formatted(address(processId, version), ONLY, instance);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    followed = null;
    follow();
  }

  /** The view stays when the user goes from the dry run to its run; it is attached only once. */
  private void follow() {
    UUID shown = run;
    if (shown != null && isAttached() && !shown.equals(followed)) {
      followed = shown;
      new LiveUpdates(
          this,
          shown,
          announcements,
          executor,
          () -> {
            if (shown.equals(run)) {
              migration.run(shown).ifPresent(this::show);
            }
          });
    }
  }

  private void showPlan(@Nullable Integer from, @Nullable Integer to, List<MigrationRun> runs) {
    Optional<MigrationPlan> plan = migration.plan(processId, from, to, mapping, only);
    Div content =
        new Div(
            new Anchor("processes/" + processId, translate("processes.migrate.back", name)),
            new ViewHeader(
                translate("processes.migrate.title", name), translate("processes.migrate.text")));
    content.addClassName("view-content");
    plan.ifPresentOrElse(
        known -> content.add(dryRun(known, runs)),
        () ->
            content.add(
                new EmptyState(
                    VaadinIcon.FILE_TREE,
                    translate("processes.migrate.one-version.title"),
                    translate("processes.migrate.one-version.text"))));
    if (!runs.isEmpty()) {
      content.add(earlier(runs));
    }
    removeAll();
    add(content);
  }

  private Div dryRun(MigrationPlan plan, List<MigrationRun> runs) {
    migrate.clear();
    anew.clear();
    plan.instances().stream()
        .filter(InstancePlan::canMigrate)
        .map(InstancePlan::key)
        .forEach(migrate::add);
    Div tools = new Div();
    tools.addClassName("section-tools");
    Select<Version> from = versions("processes.migrate.from", plan, plan.from());
    Select<Version> to = versions("processes.migrate.to", plan, plan.to());
    from.addValueChangeListener(change -> open(from.getValue(), to.getValue()));
    to.addValueChangeListener(change -> open(from.getValue(), to.getValue()));
    Button again =
        new Button(
            translate("processes.migrate.again"),
            click -> showPlan(plan.from().version(), plan.to().version(), runs));
    tools.add(from, to, again);
    Div all = new Div(tools);
    if (only != null) {
      all.add(
          new Callout(
              translate("processes.migrate.only"),
              new Anchor(
                  address(processId, plan.from().version()),
                  translate("processes.migrate.only.all"))));
    }
    if (!plan.choices().isEmpty()) {
      all.add(choices(plan, runs));
    }
    if (plan.instances().isEmpty()) {
      all.add(
          new EmptyState(
              VaadinIcon.CHECK,
              translate(
                  only == null
                      ? "processes.migrate.empty.title"
                      : "processes.migrate.only.empty.title",
                  String.valueOf(plan.from().version())),
              translate(
                  only == null
                      ? "processes.migrate.empty.text"
                      : "processes.migrate.only.empty.text")));
    } else {
      all.add(instances(plan), confirmation(plan));
    }
    all.addClassName("view-content");
    return all;
  }

  private static Select<Version> versions(String label, MigrationPlan plan, Version value) {
    Select<Version> select = new Select<>();
    select.setLabel(translate(label));
    select.setItems(plan.versions());
    select.setItemLabelGenerator(version ->
        translate(
            "processes.migrate.version",
            String.valueOf(version.version()),
            DateFormats.date(version.deployed())));
    select.setValue(value);
    return select;
  }

  private void open(Version from, Version to) {
    QueryParameters versions =
        QueryParameters.of(FROM, String.valueOf(from.version()))
            .merging(TO, String.valueOf(to.version()));
    UI.getCurrentOrThrow()
        .navigate(
            "processes/" + processId + "/migrate",
            only == null ? versions : versions.merging(ONLY, String.valueOf(only)));
  }

  private Section choices(MigrationPlan plan, List<MigrationRun> runs) {
    Section section =
        new Section(
            new H2(translate("processes.migrate.mapping")),
            new Paragraph(translate("processes.migrate.mapping.text")));
    Div fields = new Div();
    fields.addClassName("section-tools");
    for (ElementChoice choice : plan.choices()) {
      Select<String> select = new Select<>();
      select.setLabel(translate("processes.migrate.mapping.of", choice.name()));
      select.setItems(List.copyOf(choice.targets().keySet()));
      select.setItemLabelGenerator(id ->
          id == null ? translate("processes.migrate.mapping.none") : choice.targets().get(id));
      select.setEmptySelectionAllowed(true);
      select.setEmptySelectionCaption(translate("processes.migrate.mapping.none"));
      select.setValue(choice.chosen());
      if (choice.targets().isEmpty()) {
        select.setHelperText(translate("processes.migrate.mapping.nowhere"));
        select.setEnabled(false);
      }
      select.addValueChangeListener(change -> {
        if (change.getValue() == null) {
          mapping.remove(choice.elementId());
        } else {
          mapping.put(choice.elementId(), change.getValue());
        }
        showPlan(plan.from().version(), plan.to().version(), runs);
      });
      fields.add(select);
    }
    section.add(fields);
    section.addClassName("view-section");
    return section;
  }

  private Section instances(MigrationPlan plan) {
    long can = plan.instances().stream().filter(InstancePlan::canMigrate).count();
    Paragraph sum =
        new Paragraph(translate("processes.migrate.sum", can, plan.instances().size() - can));
    sum.getElement().setAttribute("role", "status");
    Section section = new Section(new H2(translate("processes.migrate.instances")), sum);
    if (!plan.complete()) {
      section.add(new Callout(translate("processes.migrate.more", MigrationPlan.MOST_INSTANCES)));
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("migration-instances");
    plan.instances().forEach(instance -> list.add(row(instance)));
    section.add(list);
    section.addClassName("view-section");
    return section;
  }

  private ListItem row(InstancePlan instance) {
    String about = about(instance.about(), instance.key());
    Paragraph where =
        new Paragraph(
            translate(
                "processes.migrate.where",
                instance.elements().isEmpty()
                    ? translate("processes.migrate.on-its-way")
                    : String.join(", ", instance.elements()),
                DateFormats.dateAndTime(instance.startedAt())));
    where.addClassName("note");
    Div choice = new Div();
    choice.addClassName("row-actions");
    if (instance.canMigrate()) {
      choice.add(checkbox("processes.migrate.choose", about, instance.key(), migrate, anew, true));
    }
    if (instance.startAnew() == StartAnew.OFFERED) {
      choice.add(checkbox("processes.migrate.anew", about, instance.key(), anew, migrate, false));
    }
    Span title = new Span(about);
    title.addClassName("row-title");
    ListItem item = new ListItem(title, where);
    if (!instance.canMigrate()) {
      item.add(problems(instance));
    }
    item.add(choice);
    return item;
  }

  /** An instance is in one of the two sets at most. */
  private Checkbox checkbox(
      String key, String about, long instance, Set<Long> set, Set<Long> other, boolean value) {
    Checkbox box = new Checkbox(translate(key), value);
    box.setAriaLabel(translate(key) + ": " + about);
    box.addValueChangeListener(change -> {
      if (change.getValue()) {
        set.add(instance);
        other.remove(instance);
        box.getParent()
            .ifPresent(row ->
                row.getChildren()
                    .filter(it -> it != box && it instanceof Checkbox)
                    .forEach(it -> ((Checkbox) it).setValue(false)));
      } else {
        set.remove(instance);
      }
      label();
    });
    return box;
  }

  private static UnorderedList problems(InstancePlan instance) {
    UnorderedList list = new UnorderedList();
    instance.problems().stream()
        .map(MigrationView::words)
        .distinct()
        .forEach(words -> list.add(new ListItem(words)));
    if (instance.startAnew() == StartAnew.NOT_THE_NEWEST) {
      list.add(new ListItem(translate("processes.migrate.anew.not-newest")));
    }
    return list;
  }

  /** A problem in words, at its element. */
  static String words(MigrationProblem problem) {
    return translate(
        "processes.migrate.problem." + problem.kind(),
        Objects.requireNonNullElse(problem.elementName(), ""),
        problem.arguments().isEmpty() ? "" : problem.arguments().getFirst(),
        Objects.requireNonNullElse(problem.engine(), ""));
  }

  private static String about(@Nullable String about, long key) {
    return about == null ? translate("processes.migrate.instance", String.valueOf(key)) : about;
  }

  private Section confirmation(MigrationPlan plan) {
    TextField reason = new TextField(translate("processes.migrate.reason"));
    reason.setHelperText(translate("processes.migrate.reason.text"));
    reason.setMaxLength(300);
    reason.setRequiredIndicatorVisible(true);
    errors.at("reason", reason);
    Button button = new Button();
    button.addThemeVariants(ButtonVariant.PRIMARY);
    button.setDisableOnClick(true);
    button.addClickListener(click -> {
      try {
        errors.accepts(() -> ask(plan, reason.getValue()));
      } finally {
        label();
      }
    });
    Section section =
        new Section(new H2(translate("processes.migrate.begin")), reason, errors, button);
    section.addClassNames("view-section", "form", "migration-begin");
    main = button;
    label();
    return section;
  }

  /** The button says how many instances are chosen. */
  private void label() {
    Button button = main;
    if (button != null) {
      button.setText(translate("processes.migrate.button", migrate.size() + anew.size()));
      button.setEnabled(!migrate.isEmpty() || !anew.isEmpty());
    }
  }

  private void ask(MigrationPlan plan, String reason) {
    ConfirmDialog question =
        new ConfirmDialog(
            translate("processes.migrate.ask.title", String.valueOf(plan.to().version())),
            translate("processes.migrate.ask.text", migrate.size(), anew.size()),
            translate("processes.migrate.ask.button"),
            press -> errors.accepts(() -> begin(plan, reason)));
    question.setCancelable(true);
    question.setCancelText(translate("button.cancel"));
    question.open();
  }

  private void begin(MigrationPlan plan, String reason) {
    UUID begun =
        migration.begin(plan, Map.copyOf(mapping), Set.copyOf(migrate), Set.copyOf(anew), reason);
    UI.getCurrentOrThrow().navigate("processes/" + processId + "/migrate/" + begun);
  }

  private Section earlier(List<MigrationRun> runs) {
    UnorderedList list = new UnorderedList();
    runs.forEach(one ->
        list.add(
            new ListItem(
                new Anchor(
                    "processes/" + processId + "/migrate/" + one.id(),
                    translate(
                        "processes.migrate.run.link",
                        DateFormats.dateAndTime(one.begunAt()),
                        String.valueOf(one.fromVersion()),
                        String.valueOf(one.toVersion()))),
                new Span(" " + one.reason()))));
    Section section = new Section(new H2(translate("processes.migrate.runs")), list);
    section.addClassName("view-section");
    return section;
  }

  private void show(MigrationRun shown) {
    String state =
        shown.finishedAt() == null
            ? translate("processes.migrate.run.progress", shown.done(), shown.items().size())
            : translate(
                "processes.migrate.run.finished", DateFormats.dateAndTime(shown.finishedAt()));
    Paragraph progress = new Paragraph(state);
    progress.getElement().setAttribute("role", "status");
    Div content =
        new Div(
            new Anchor(
                "processes/" + processId + "/migrate", translate("processes.migrate.title", name)),
            new ViewHeader(
                translate(
                    "processes.migrate.run.title",
                    String.valueOf(shown.fromVersion()),
                    String.valueOf(shown.toVersion())),
                translate(
                    "processes.migrate.run.text",
                    shown.begunBy(),
                    DateFormats.dateAndTime(shown.begunAt()),
                    shown.reason())),
            progress);
    if (shown.finishedAt() == null) {
      ProgressBar bar = new ProgressBar(0, Math.max(1, shown.items().size()), shown.done());
      bar.getElement().setAttribute("aria-label", state);
      content.add(bar);
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("migration-instances");
    shown.items().forEach(item -> list.add(result(item)));
    content.add(list);
    content.addClassName("view-content");
    removeAll();
    add(content);
  }

  private static ListItem result(Item item) {
    Span title = new Span(about(item.about(), item.instanceKey()));
    title.addClassName("row-title");
    ListItem row =
        new ListItem(
            title,
            new Paragraph(
                translate("processes.migrate.result." + item.action() + "." + item.state())));
    MigrationProblem problem = item.problem();
    if (problem != null) {
      Paragraph why = new Paragraph(words(problem));
      why.addClassName("note");
      row.add(why);
    }
    return row;
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.migrate.title", name);
  }
}
