package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.HistoryChanges;
import app.gangway.history.HistoryWatch;
import app.gangway.history.ProcessInstance;
import app.gangway.history.ProcessModel;
import app.gangway.history.ui.ChangingSection;
import app.gangway.history.ui.HistoryNotice;
import app.gangway.history.ui.InstanceParts;
import app.gangway.history.ui.InstanceWords;
import app.gangway.history.ui.InstanceWords.Attempts;
import app.gangway.history.ui.InstanceWords.Moment;
import app.gangway.history.ui.InstanceWords.Trouble;
import app.gangway.history.ui.ProcessDiagram;
import app.gangway.history.ui.ProcessWords;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.FactList;
import app.gangway.shared.ui.LiveRegion;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.ViewHeader;
import app.gangway.shell.AgencyLayout;
import app.gangway.shell.PageTitles;
import app.gangway.workbench.InstanceAbout;
import app.gangway.workbench.InstanceDetails;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.ProcessAccess;
import app.gangway.workbench.Processes;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * One instance: why it is stuck, what it waits for, the diagram with the way that it took, what
 * happened in words, the tries of the workers, and the instances that it called or that called it.
 */
@Route(value = "processes/:process/:instance", layout = AgencyLayout.class)
@PermitAll
class InstanceView extends Main implements BeforeEnterObserver, HasDynamicTitle {

  private final ProcessAccess access;
  private final Processes processes;
  private final InstanceRepair repair;
  private final HistoryChanges changes;
  private final HistoryNotice notice;
  private final Executor executor;
  private final Clock clock;
  private final LiveRegion news = new LiveRegion();
  private final ChangingSection<List<Trouble>> troubles =
      new ChangingSection<>(InstanceParts::troubles);
  private final ChangingSection<List<String>> waits = new ChangingSection<>(InstanceParts::waits);
  private final ChangingSection<Facts> facts = new ChangingSection<>(InstanceView::facts);
  private final ChangingSection<List<Moment>> timeline =
      new ChangingSection<>(InstanceParts::timeline);
  private final ChangingSection<List<Attempts>> attempts =
      new ChangingSection<>(InstanceParts::attempts);
  private final Map<String, String> processNames = new HashMap<>();
  private transient Optional<ProcessModel> model = Optional.empty();
  private transient @Nullable ProcessDiagram diagram;
  private transient @Nullable InstanceDetails shown;
  private transient @Nullable InstanceActions actions;
  private long key;
  private String title = "";
  private String situation = "";

  private record Link(String address, String text) {}

  /**
   * @param calls the instances that it called and the one that called it, with what they are
   */
  private record Facts(
      ProcessInstance.State state,
      int stuck,
      String version,
      @Nullable Link migration,
      String about,
      @Nullable Link subject,
      String place,
      String started,
      String ended,
      List<Call> calls) {}

  /**
   * @param stuck whether it has an incident, or waits for one that has
   */
  private record Call(String label, Link link, ProcessInstance.State state, boolean stuck) {}

  InstanceView(
      ProcessAccess access,
      Processes processes,
      InstanceRepair repair,
      HistoryChanges changes,
      HistoryWatch watch,
      @Qualifier("applicationTaskExecutor") Executor executor,
      Clock clock) {
    this.access = access;
    this.processes = processes;
    this.repair = repair;
    this.changes = changes;
    this.notice = new HistoryNotice(watch);
    this.executor = executor;
    this.clock = clock;
    addClassName("view");
  }

  /** Leads to this page. */
  static RouteParameters parameters(String processId, long key) {
    return new RouteParameters(
        new RouteParam("process", processId), new RouteParam("instance", String.valueOf(key)));
  }

  @Override
  public void beforeEnter(BeforeEnterEvent event) {
    RouteParameters parameters = event.getRouteParameters();
    InstanceDetails found =
        parameters
            .get("instance")
            .flatMap(InstanceView::number)
            .flatMap(processes::instance)
            .filter(details ->
                parameters
                    .get("process")
                    .filter(details.history().instance().processId()::equals)
                    .isPresent())
            .orElseThrow(NotFoundException::new);
    build(found);
    show(found);
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of(Long.valueOf(text));
    } catch (NumberFormatException noKey) {
      return Optional.empty();
    }
  }

  private void build(InstanceDetails details) {
    ProcessInstance instance = details.history().instance();
    key = instance.key();
    situation = "";
    model = processes.model(instance.processId(), instance.version());
    title = AboutWords.about(details.about());
    Component drawing;
    if (model.isPresent()) {
      diagram = new ProcessDiagram(model.get().xml());
      drawing = diagram;
    } else {
      diagram = null;
      drawing = new Callout(translate("processes.model.unknown"));
    }
    shown = null;
    InstanceActions repairs = new InstanceActions(repair, key, this::refresh);
    actions = repairs;
    Section drawn = new Section(new H2(translate("processes.diagram")), drawing);
    drawn.addClassName("view-section");
    Div content =
        new Div(
            new Anchor(
                "processes/" + instance.processId(),
                translate("processes.instance.back", processName(instance.processId()))),
            new ViewHeader(
                title,
                translate(
                    "processes.instance.text",
                    processName(instance.processId()),
                    String.valueOf(instance.key()))),
            notice,
            troubles,
            repairs,
            waits,
            facts,
            drawn,
            timeline,
            attempts,
            news);
    content.addClassName("view-content");
    removeAll();
    add(content);
  }

  private String processName(String processId) {
    return processNames.computeIfAbsent(
        processId, id -> ProcessWords.process(id, processes.model(id, null)));
  }

  private void show(InstanceDetails details) {
    InstanceWords words =
        new InstanceWords(
            details.history(), details.stuck(), model, this::processName, clock.instant());
    if (!details.equals(shown)) {
      shown = details;
      if (diagram != null) {
        diagram.show(words.diagram());
      }
      if (actions != null) {
        actions.refresh();
      }
    }
    troubles.show(words.troubles());
    waits.show(words.waits());
    facts.show(facts(details));
    timeline.show(words.timeline());
    attempts.show(words.attempts());
    String now = words.situation();
    if (!situation.isEmpty() && !situation.equals(now)) {
      news.say(now);
    }
    situation = now;
  }

  private Facts facts(InstanceDetails details) {
    ProcessInstance instance = details.history().instance();
    List<Call> calls = new ArrayList<>();
    details.caller().ifPresent(caller -> calls.add(call("processes.calls.by", caller, false)));
    details
        .history()
        .called()
        .forEach(called ->
            calls.add(call("processes.calls.of", called, details.stuck().contains(called.key()))));
    boolean active = instance.state() == ProcessInstance.State.ACTIVE;
    return new Facts(
        instance.state(),
        active
            ? (int) details.history().incidents().stream().filter(one -> one.isOpen()).count()
            : 0,
        translate("processes.version.number", String.valueOf(instance.version())),
        active ? migration(instance) : null,
        translate("processes.about." + details.about().kind()),
        details.own() ? subject(details.about()) : null,
        AboutWords.place(details.about()),
        DateFormats.dateAndTime(instance.startedAt()),
        instance.endedAt() == null
            ? ""
            : translate(
                "processes.ended.after",
                DateFormats.dateAndTime(instance.endedAt()),
                ProcessWords.between(instance.startedAt(), instance.endedAt())),
        calls);
  }

  /** For an operator, while there is a newer version. */
  private @Nullable Link migration(ProcessInstance instance) {
    boolean newer =
        processes.versions(instance.processId()).stream()
            .anyMatch(version -> version > instance.version());
    return newer && access.require().operator()
        ? new Link(
            MigrationView.address(instance.processId(), instance.version(), instance.key()),
            translate("processes.link.migrate-one"))
        : null;
  }

  private Call call(String key, ProcessInstance other, boolean stuck) {
    return new Call(
        translate(key),
        new Link(
            "processes/%s/%s".formatted(other.processId(), other.key()),
            processName(other.processId())),
        other.state(),
        stuck);
  }

  /** The page about what the instance is about. */
  private static @Nullable Link subject(InstanceAbout about) {
    String text = AboutWords.about(about);
    return switch (about.kind()) {
      case TEAMMATE_INVITATION -> new Link("team", text);
      case DOMAIN -> new Link("settings/domain", text);
      case CLIENT_INVITATION, ONBOARDING, OFFBOARDING -> {
        String members = about.workspaceSlug() + "/workspace/members";
        yield about.workspaceSlug() == null
            ? null
            : new Link(about.member() == null ? members : members + "/" + about.member(), text);
      }
      case UNKNOWN -> null;
    };
  }

  private static List<Component> facts(Facts facts) {
    FactList list = new FactList();
    Div state = new Div(InstancesGrid.badge(facts.state(), null));
    if (facts.stuck() > 0) {
      state.add(InstancesGrid.badge(facts.state(), facts.stuck()));
    }
    state.addClassName("state-badges");
    list.fact("processes.state", state);
    Link subject = facts.subject();
    list.fact(
        "processes.about",
        subject == null ? new Span(facts.about()) : new Anchor(subject.address(), facts.about()));
    list.fact("processes.place", facts.place());
    Link migration = facts.migration();
    Div version = new Div(new Span(facts.version()));
    if (migration != null) {
      version.add(new Anchor(migration.address(), migration.text()));
    }
    version.addClassName("state-badges");
    list.fact("processes.version", version);
    list.fact("processes.started", facts.started());
    list.fact("processes.ended.at", facts.ended());
    facts
        .calls()
        .forEach(call -> {
          Badge badge =
              call.stuck() ? InstancesGrid.stuck() : InstancesGrid.badge(call.state(), null);
          Div link = new Div(new Anchor(call.link().address(), call.link().text()), badge);
          link.addClassName("state-badges");
          list.labeled(call.label(), link);
        });
    return List.of(new H2(translate("processes.facts")), list);
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, changes::subscribe, executor, this::refresh);
  }

  private void refresh() {
    notice.refresh();
    processes.instance(key).ifPresent(this::show);
  }

  @Override
  public String getPageTitle() {
    return PageTitles.of("processes.instance.page-title", Objects.requireNonNull(title));
  }
}
