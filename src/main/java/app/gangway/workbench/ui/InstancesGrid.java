package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ProcessInstance;
import app.gangway.history.ProcessModel;
import app.gangway.history.ui.ProcessWords;
import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.ResponsiveGrid;
import app.gangway.shared.ui.RowCard;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.InstanceRow;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The instances of a process. Only the rows on the screen are read. Rows that look the same as
 * before are not drawn again, so that focus, selection and scroll position stay.
 */
class InstancesGrid extends ResponsiveGrid<InstanceRow> {

  /** Up to so many rows stand on the page without a scroll bar of their own. */
  private static final int SHORT = 12;

  /** How many of the last requests for rows are compared with what they would give now. */
  private static final int REMEMBERED = 4;

  /** Gives the rows. */
  interface Source {
    int count();

    List<InstanceRow> page(int offset, int limit);
  }

  private record Request(int offset, int limit, List<InstanceRow> rows) {}

  private final transient Deque<Request> requests = new ArrayDeque<>();
  private final transient Source source;
  private final Checkbox all = new Checkbox();
  private final Set<Long> chosen = new LinkedHashSet<>();
  private transient Consumer<List<Long>> chosenListener = keys -> {};
  private final CallbackDataProvider<InstanceRow, Void> provider;
  private transient Optional<ProcessModel> model = Optional.empty();
  private int count;

  InstancesGrid(String processId, Source source) {
    super(
        translate("processes.instances"),
        translate("processes.instances"),
        InstanceRow::key,
        row -> new Span());
    this.source = source;
    all.setAriaLabel(translate("processes.choose.all"));
    all.addValueChangeListener(change -> {
      if (change.isFromClient()) {
        chooseAll(change.getValue());
      }
    });
    addComponentColumn(this::choice).setHeader(all).setAutoWidth(true).setFlexGrow(0);
    wide(
        addComponentColumn(row -> link(processId, row))
            .setHeader(translate("processes.about"))
            .setFlexGrow(3));
    wide(
        addColumn(row -> AboutWords.place(row.about()))
            .setHeader(translate("processes.place"))
            .setFlexGrow(2));
    wide(
        addComponentColumn(InstancesGrid::state)
            .setHeader(translate("processes.state"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    wide(addColumn(this::at).setHeader(translate("processes.at")).setFlexGrow(2));
    wide(
        addColumn(row -> DateFormats.dateAndTime(row.startedAt()))
            .setHeader(translate("processes.started"))
            .setFlexGrow(2));
    wide(addColumn(InstancesGrid::took).setHeader(translate("processes.took")).setFlexGrow(1));
    wide(
        addColumn(row -> String.valueOf(row.version()))
            .setHeader(translate("processes.version"))
            .setAutoWidth(true)
            .setFlexGrow(0));
    cards(row -> card(processId, row));
    provider =
        new CallbackDataProvider<>(
            query -> fetch(query.getOffset(), query.getLimit()).stream(),
            query -> count,
            InstanceRow::key);
    setItems(provider);
  }

  private List<InstanceRow> fetch(int offset, int limit) {
    List<InstanceRow> rows = source.page(offset, limit);
    requests.addFirst(new Request(offset, limit, rows));
    if (requests.size() > REMEMBERED) {
      requests.removeLast();
    }
    return rows;
  }

  /**
   * Tells which instances the user has chosen, by the engine's keys. Vaadin's own column for it
   * names its boxes in English only, and not whom they choose.
   */
  void whenChosen(Consumer<List<Long>> listener) {
    chosenListener = listener;
  }

  private Checkbox choice(InstanceRow row) {
    Checkbox box = new Checkbox(chosen.contains(row.key()));
    box.setAriaLabel(translate("processes.choose", AboutWords.about(row.about())));
    box.addValueChangeListener(change -> {
      if (change.getValue()) {
        chosen.add(row.key());
      } else {
        chosen.remove(row.key());
        all.setValue(false);
      }
      chosenListener.accept(List.copyOf(chosen));
    });
    return box;
  }

  /** As many as can be repaired at once, those at the top of the list first. */
  private void chooseAll(boolean wanted) {
    chosen.clear();
    if (wanted) {
      chosen.addAll(keys(source.page(0, InstanceRepair.MOST_RETRIES)));
    }
    provider.refreshAll();
    chosenListener.accept(List.copyOf(chosen));
  }

  /** Lists anew, for example after another filter was chosen. */
  int list(Optional<ProcessModel> model) {
    this.model = model;
    chosen.clear();
    all.setValue(false);
    chosenListener.accept(List.of());
    requests.clear();
    setCount(source.count());
    provider.refreshAll();
    return count;
  }

  /** Draws what has changed meanwhile, and says how many instances there are. */
  int refresh() {
    int now = source.count();
    boolean moved = now != count;
    for (Request request : List.copyOf(requests)) {
      List<InstanceRow> rows = source.page(request.offset(), request.limit());
      if (!keys(rows).equals(keys(request.rows()))) {
        moved = true;
      } else {
        for (int i = 0; i < rows.size(); i++) {
          if (!rows.get(i).equals(request.rows().get(i))) {
            provider.refreshItem(rows.get(i));
          }
        }
        requests.remove(request);
        requests.addLast(new Request(request.offset(), request.limit(), rows));
      }
    }
    if (moved) {
      requests.clear();
      setCount(now);
      provider.refreshAll();
    }
    return count;
  }

  private void setCount(int count) {
    this.count = count;
    setAllRowsVisible(count <= SHORT);
    setClassName("long-list", count > SHORT);
  }

  private static List<Long> keys(List<InstanceRow> rows) {
    return rows.stream().map(InstanceRow::key).toList();
  }

  private RowCard card(String processId, InstanceRow row) {
    return new RowCard(link(processId, row))
        .line(translate("processes.place"), AboutWords.place(row.about()))
        .line(translate("processes.state"), state(row))
        .line(translate("processes.at"), at(row))
        .line(translate("processes.started"), DateFormats.dateAndTime(row.startedAt()))
        .line(translate("processes.took"), took(row))
        .line(translate("processes.version"), String.valueOf(row.version()));
  }

  private static Component link(String processId, InstanceRow row) {
    return new Anchor(
        "processes/%s/%s".formatted(processId, row.key()), AboutWords.about(row.about()));
  }

  private String at(InstanceRow row) {
    return row.elements().stream()
        .map(element -> ProcessWords.element(model, element))
        .collect(Collectors.joining(", "));
  }

  private static String took(InstanceRow row) {
    return row.endedAt() == null ? "" : ProcessWords.between(row.startedAt(), row.endedAt());
  }

  private static Component state(InstanceRow row) {
    Div badges = new Div(badge(row.state(), null));
    badges.addClassName("state-badges");
    if (row.incidents() > 0 && row.state() == ProcessInstance.State.ACTIVE) {
      badges.removeAll();
      badges.add(badge(row.state(), row.incidents()));
    }
    return badges;
  }

  /**
   * @param incidents how many are open, or null for none
   */
  static Badge badge(ProcessInstance.State state, @Nullable Integer incidents) {
    if (incidents != null) {
      Badge stuck = new Badge(translate("processes.stuck.badge", incidents));
      stuck.getElement().getThemeList().add("error");
      return stuck;
    }
    return switch (state) {
      case ACTIVE -> badge("RUNNING", "neutral");
      case COMPLETED -> badge("COMPLETED", "success");
      case CANCELED -> badge("CANCELED", "warning");
      case LOST -> badge("LOST", "warning");
    };
  }

  /** Of an instance whose number of incidents is not known here. */
  static Badge stuck() {
    Badge stuck = new Badge(translate("processes.stuck"));
    stuck.getElement().getThemeList().add("error");
    return stuck;
  }

  private static Badge badge(String state, String theme) {
    Badge badge = new Badge(translate("processes.state." + state));
    badge.getElement().getThemeList().add(theme);
    return badge;
  }
}
