package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.EmptyState;
import app.gangway.workbench.FigureTimes;
import app.gangway.workbench.FigureTimes.Stretch;
import app.gangway.workbench.FigureTimes.Times;
import app.gangway.workbench.Figures;
import app.gangway.workbench.StuckClient;
import app.gangway.workbench.StuckClient.Reason;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The figures as tables with bars, the times, and the clients who do not come on. */
class FiguresPanel extends Div {

  /** As many clients as a screen has room for. */
  static final int STUCK = 20;

  private final transient StuckActions actions;
  private final Div way = part("figures-part");
  private final Div times = part("figures-part");
  private final Div stuck = part("figures-part", "figures-stuck");
  private @Nullable Shown shown;
  private @Nullable WorkspaceSummary workspace;

  /**
   * What the panel shows.
   *
   * @param stuck one more than {@link #STUCK} says that there are others
   */
  record Shown(Figures figures, FigureTimes times, List<StuckClient> stuck) {}

  FiguresPanel(StuckActions actions) {
    this.actions = actions;
    addClassName("figures-panel");
    // A screen reader would read the tables again after each change
    getElement().setAttribute("aria-live", "off");
    add(way, times, stuck);
  }

  private static Div part(String... classes) {
    Div part = new Div();
    part.addClassNames(classes);
    return part;
  }

  /** Draws the parts anew that have changed. */
  FiguresPanel show(Shown now, @Nullable WorkspaceSummary chosen) {
    Shown before = shown;
    boolean sameWorkspace = Objects.equals(workspace, chosen);
    shown = now;
    workspace = chosen;
    if (before == null || !before.figures().equals(now.figures())) {
      showWay(now.figures());
    }
    if (before == null || !before.times().equals(now.times())) {
      showTimes(now.times());
    }
    if (before == null || !sameWorkspace || !before.stuck().equals(now.stuck())) {
      showStuck(now.stuck());
    }
    return this;
  }

  private void showWay(Figures figures) {
    way.removeAll();
    way.add(new H3(translate("figures.way")));
    if (figures.invited() == 0) {
      way.add(
          new EmptyState(
              VaadinIcon.ENVELOPE_O,
              translate("figures.empty.title"),
              translate("figures.empty.text")));
      return;
    }
    NativeTable table =
        table("figures.way", "figures.stage", "figures.number", "figures.share", null);
    int all = figures.invited();
    stage(table, translate("figures.invited"), all, all);
    stage(table, translate("figures.opened"), figures.opened(), all);
    stage(table, translate("figures.accepted"), figures.accepted(), all);
    stage(table, translate("figures.in-wizard"), figures.inWizard(), all);
    figures.steps().forEach(step -> step(table, step.name(), step.clients(), all));
    if (figures.preparing() > 0) {
      step(table, translate("figures.preparing"), figures.preparing(), all);
    }
    stage(table, translate("figures.in-portal"), figures.inPortal(), all);
    DescriptionList facts = new DescriptionList();
    facts.addClassName("figures-facts");
    fact(facts, "open", figures.open());
    fact(facts, "expired", figures.expired());
    fact(facts, "revoked", figures.revoked());
    fact(facts, "undelivered", figures.undelivered());
    fact(facts, "waiting-mails", figures.waitingMails());
    fact(facts, "incidents", figures.incidents());
    way.add(table, facts);
  }

  private static void stage(NativeTable table, String name, int number, int all) {
    NativeTableRow row = row(table, name, translate("figures.count", number));
    row.add(
        new NativeTableCell(translate("figures.percent", (double) number / all)), bar(number, all));
  }

  private static void step(NativeTable table, String name, int number, int all) {
    stage(table, name, number, all);
    table.getBody().getRows().getLast().addClassName("figures-step");
  }

  /** The number stands beside it as text, so screen readers leave the bar out. */
  private static NativeTableCell bar(int number, int all) {
    Element progress = new Element("progress");
    progress.setAttribute("max", String.valueOf(all));
    progress.setAttribute("value", String.valueOf(number));
    progress.setAttribute("aria-hidden", "true");
    NativeTableCell cell = new NativeTableCell();
    cell.addClassName("figures-bar");
    cell.getElement().appendChild(progress);
    return cell;
  }

  private static void fact(DescriptionList facts, String key, int number) {
    Div pair =
        new Div(
            new DescriptionList.Term(translate("figures." + key)),
            new DescriptionList.Description(translate("figures.count", number)));
    facts.add(pair);
  }

  private void showTimes(FigureTimes shownTimes) {
    times.removeAll();
    times.add(new H3(translate("figures.times")));
    if (shownTimes.spans().isEmpty() && shownTimes.steps().isEmpty()) {
      times.add(new Paragraph(translate("figures.times.empty")));
    } else {
      NativeTable table =
          table(
              "figures.times",
              "figures.span",
              "figures.median",
              "figures.ninetieth",
              "figures.clients");
      for (Stretch stretch : Stretch.values()) {
        Times known = shownTimes.spans().get(stretch);
        if (known != null) {
          times(table, translate("figures.span." + stretch.name().toLowerCase(Locale.ROOT)), known);
        }
      }
      shownTimes
          .steps()
          .forEach(step -> times(table, translate("figures.span.step", step.name()), step.times()));
      times.add(table, note("figures.times.text"));
    }
    if (!shownTimes.fromHistory()) {
      times.add(note("figures.no-history"));
    }
  }

  private static void times(NativeTable table, String name, Times known) {
    row(table, name, RoundedDuration.of(known.median()))
        .add(
            new NativeTableCell(RoundedDuration.of(known.ninetieth())),
            new NativeTableCell(translate("figures.count", known.clients())));
  }

  private static Paragraph note(String key) {
    Paragraph note = new Paragraph(translate(key));
    note.addClassName("figures-note");
    return note;
  }

  /**
   * @param last null for a column of bars, which needs no heading
   */
  private static NativeTable table(
      String caption, String first, String second, String third, @Nullable String last) {
    NativeTable table = new NativeTable();
    table.addClassName("figures-table");
    table.getElement().setAttribute("aria-label", translate(caption));
    NativeTableRow head = table.getHead().addRow();
    for (String key : List.of(first, second, third)) {
      head.add(heading(translate(key), "col"));
    }
    head.add(last == null ? new NativeTableCell() : heading(translate(last), "col"));
    return table;
  }

  private static NativeTableHeaderCell heading(String text, String scope) {
    NativeTableHeaderCell cell = new NativeTableHeaderCell(text);
    cell.getElement().setAttribute("scope", scope);
    return cell;
  }

  private static NativeTableRow row(NativeTable table, String name, String value) {
    NativeTableRow row = table.getBody().addRow();
    row.add(heading(name, "row"), new NativeTableCell(value));
    return row;
  }

  private void showStuck(List<StuckClient> clients) {
    stuck.removeAll();
    stuck.add(new H3(translate("figures.stuck")));
    if (clients.isEmpty()) {
      stuck.add(
          new EmptyState(
              VaadinIcon.CHECK_CIRCLE_O,
              translate("figures.stuck.empty.title"),
              translate("figures.stuck.empty.text")));
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("figures-clients");
    clients.stream().limit(STUCK).forEach(client -> list.add(item(client)));
    stuck.add(list);
    if (clients.size() > STUCK) {
      stuck.add(more(clients));
    }
  }

  private ListItem item(StuckClient client) {
    Span name = new Span(pageOf(client));
    name.addClassName("figures-client-name");
    Div words =
        new Div(
            name,
            new Span(where(client)),
            detail(new Span(client.workspaceName()), address(client), nudged(client)));
    words.addClassName("figures-client-words");
    return new ListItem(words, actions.of(client));
  }

  /** A client in the wizard has a page; before that, the name is plain text. */
  private static Component pageOf(StuckClient client) {
    return client.onboarding() == null || client.account() == null
        ? new Span(client.name())
        : new Anchor(
            membersPage(client.workspaceSlug().value()) + "/" + client.account(), client.name());
  }

  private static Div detail(Component... parts) {
    Div detail = new Div(parts);
    detail.addClassName("figures-client-detail");
    return detail;
  }

  private static Anchor address(StuckClient client) {
    return new Anchor("mailto:" + client.email().value(), client.email().value());
  }

  private static Span nudged(StuckClient client) {
    if (client.nudgesStopped()) {
      return new Span(translate("figures.nudges-stopped"));
    }
    return client.nudged() == null
        ? new Span()
        : new Span(translate("figures.nudged", DateFormats.date(client.nudged())));
  }

  private static String where(StuckClient client) {
    String key =
        "figures.stuck." + client.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String since = DateFormats.since(client.since());
    return client.reason() == Reason.INCIDENT || client.reason() == Reason.STEP
        ? translate(key, client.place(), since)
        : translate(key, since);
  }

  /** The pages with all members and invitations of the workspaces that clients are stuck in. */
  private Div more(List<StuckClient> clients) {
    Div more = new Div(new Span(translate("figures.stuck.more", STUCK)));
    more.addClassName("figures-more");
    clients.stream()
        .map(client -> List.of(client.workspaceSlug().value(), client.workspaceName()))
        .distinct()
        .forEach(place ->
            more.add(
                new Anchor(
                    membersPage(place.getFirst()) + filterFor(clients),
                    translate("figures.stuck.all", place.getLast()))));
    return more;
  }

  /** Where all of them have one reason that the members page can filter by, it does. */
  private static String filterFor(List<StuckClient> clients) {
    return clients.stream()
            .allMatch(it -> it.reason() == Reason.WRONG_ADDRESS || it.reason() == Reason.REFUSED)
        ? StuckActions.UNDELIVERABLE
        : "";
  }

  private static String membersPage(String slug) {
    return slug + "/workspace/members";
  }
}
