package app.gangway.invitation.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.invitation.InvitationFilter;
import app.gangway.invitation.InvitationPage;
import app.gangway.process.EngineCondition;
import app.gangway.shared.ui.EmptyState;
import app.gangway.shared.ui.MoreButton;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** The newest invitations of one kind, or the first found, and a button for those behind. */
class InvitationsSection extends Section implements AfterNavigationObserver {

  /** The parameter of the page's address that chooses what is listed. */
  static final String SHOWN = "invitations";

  /** Reads some of the invitations that this is about. */
  @FunctionalInterface
  interface Listing {
    InvitationPage list(InvitationFilter kind, String begin, int limit);
  }

  private final transient Listing listing;
  private final H2 title = new H2();
  private final Select<InvitationFilter> filter = new Select<>();
  private final TextField search = new TextField();
  private final InvitationsGrid grid;
  private final Div empty = new Div();
  private final MoreButton more = new MoreButton(this::refresh);

  InvitationsSection(
      Listing listing,
      InvitationActions actions,
      Set<InvitationsGrid.Extra> extras,
      EngineCondition engine) {
    this.listing = listing;
    grid = new InvitationsGrid(actions, extras, engine);
    addClassName("view-section");
    filter.setItems(InvitationFilter.values());
    filter.setItemLabelGenerator(kind -> translate(key(kind)));
    filter.setValue(InvitationFilter.PENDING);
    filter.setAriaLabel(translate("members.filter.label"));
    filter.addValueChangeListener(change -> refreshFromStart());
    search.setPlaceholder(translate("members.search"));
    search.setAriaLabel(translate("members.search"));
    search.setPrefixComponent(VaadinIcon.SEARCH.create());
    search.setClearButtonVisible(true);
    search.setValueChangeMode(ValueChangeMode.LAZY);
    search.addValueChangeListener(change -> refreshFromStart());
    Div tools = new Div(search, filter);
    tools.addClassName("section-tools");
    Div header = new Div(title, tools);
    header.addClassName("section-header");
    add(header, grid, empty, more);
  }

  /** A link from the dashboard leads to the rows that it is about. */
  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    event
        .getLocation()
        .getQueryParameters()
        .getSingleParameter(SHOWN)
        .flatMap(wanted ->
            Arrays.stream(InvitationFilter.values())
                .filter(kind -> kind.name().equalsIgnoreCase(wanted))
                .findFirst())
        .ifPresent(filter::setValue);
  }

  private void refreshFromStart() {
    more.startAgain();
    refresh();
  }

  void refresh() {
    InvitationFilter kind = filter.getValue();
    InvitationPage page = listing.list(kind, search.getValue(), more.limit());
    title.setText(translate(key(kind)));
    grid.show(page.rows());
    grid.setVisible(!page.rows().isEmpty());
    more.setVisible(page.more());
    empty.removeAll();
    if (page.rows().isEmpty()) {
      empty.add(nothing(kind));
    }
  }

  private EmptyState nothing(InvitationFilter kind) {
    if (!search.isEmpty()) {
      return new EmptyState(
          VaadinIcon.SEARCH,
          translate("members.search.empty.title"),
          translate("members.search.empty.text"));
    }
    return kind == InvitationFilter.PENDING
        ? new EmptyState(
            VaadinIcon.ENVELOPE_O,
            translate("members.pending.empty.title"),
            translate("members.pending.empty.text"))
        : new EmptyState(
            VaadinIcon.ENVELOPE_O,
            translate("members.filter.empty.title"),
            translate("members.filter.empty.text"));
  }

  private static String key(InvitationFilter kind) {
    return "members." + kind.name().toLowerCase(Locale.ROOT);
  }
}
