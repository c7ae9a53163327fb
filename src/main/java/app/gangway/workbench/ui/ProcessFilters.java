package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ProcessModel;
import app.gangway.history.ui.ProcessWords;
import app.gangway.shared.ui.LocalizedDatePicker;
import app.gangway.workbench.InstanceFilter;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields above the list of instances. */
class ProcessFilters extends Div {

  /** Hears that the user changed a filter. */
  @FunctionalInterface
  interface Listener {

    /**
     * @param typing whether the user is still typing, so that the change is no step to go back to
     */
    void changed(boolean typing);
  }

  private final TextField words = new TextField();
  private final Select<InstanceFilter.State> state = new Select<>();
  private final Select<String> element = new Select<>();
  private final Select<String> incident = new Select<>();
  private final DatePicker from = new LocalizedDatePicker();
  private final DatePicker until = new LocalizedDatePicker();
  private final Button clear = new Button(translate("processes.filter.clear"));
  private transient Optional<ProcessModel> model = Optional.empty();
  private boolean setting;

  ProcessFilters(Listener listener) {
    addClassName("section-tools");
    words.setLabel(translate("processes.filter.about"));
    words.setPlaceholder(translate("processes.filter.about.hint"));
    words.setPrefixComponent(VaadinIcon.SEARCH.create());
    words.setClearButtonVisible(true);
    words.setValueChangeMode(ValueChangeMode.LAZY);
    words.setMaxLength(254);
    state.setLabel(translate("processes.state"));
    state.setItems(InstanceFilter.State.values());
    state.setItemLabelGenerator(ProcessFilters::stateLabel);
    state.setEmptySelectionAllowed(true);
    state.setEmptySelectionCaption(translate("processes.filter.state.all"));
    element.setLabel(translate("processes.element"));
    element.setItemLabelGenerator(this::elementLabel);
    element.setEmptySelectionAllowed(true);
    element.setEmptySelectionCaption(translate("processes.filter.element.all"));
    incident.setLabel(translate("processes.incident"));
    incident.setItemLabelGenerator(ProcessFilters::incidentLabel);
    incident.setEmptySelectionAllowed(true);
    incident.setEmptySelectionCaption(translate("processes.filter.incident.all"));
    from.setLabel(translate("processes.filter.from"));
    from.setClearButtonVisible(true);
    until.setLabel(translate("processes.filter.until"));
    until.setClearButtonVisible(true);
    clear.addThemeVariants(ButtonVariant.TERTIARY);
    clear.addClickListener(click -> {
      set(new ProcessAddress(null, null, null, "", "", null, null, ""));
      listener.changed(false);
    });
    tell(words, listener, true);
    tell(state, listener, false);
    tell(element, listener, false);
    tell(incident, listener, false);
    tell(from, listener, false);
    tell(until, listener, false);
    add(words, state, element, incident, from, until, clear);
  }

  private void tell(HasValue<?, ?> field, Listener listener, boolean typing) {
    field.addValueChangeListener(change -> {
      if (!setting) {
        listener.changed(typing);
      }
    });
  }

  /**
   * @param kinds the kinds of incidents to choose from
   */
  void offer(Optional<ProcessModel> model, List<String> kinds, ProcessAddress chosen) {
    this.model = model;
    Set<String> elements = new LinkedHashSet<>();
    model.ifPresent(known ->
        known.elements().stream()
            .filter(id -> ProcessWords.name(model, id).isPresent())
            .forEach(elements::add));
    Set<String> incidents = new LinkedHashSet<>(kinds);
    if (!chosen.element().isEmpty()) {
      elements.add(chosen.element());
    }
    if (!chosen.incident().isEmpty()) {
      incidents.add(chosen.incident());
    }
    setting = true;
    try {
      element.setItems(elements);
      incident.setItems(incidents);
    } finally {
      setting = false;
    }
    incident.setVisible(!incidents.isEmpty());
    set(chosen);
  }

  private void set(ProcessAddress chosen) {
    setting = true;
    try {
      words.setValue(chosen.words());
      state.setValue(chosen.state());
      element.setValue(chosen.element().isEmpty() ? null : chosen.element());
      incident.setValue(chosen.incident().isEmpty() ? null : chosen.incident());
      from.setValue(chosen.from());
      until.setValue(chosen.until());
    } finally {
      setting = false;
    }
    showWhetherChosen();
  }

  private void showWhetherChosen() {
    clear.setVisible(
        !words.isEmpty()
            || !state.isEmpty()
            || !element.isEmpty()
            || !incident.isEmpty()
            || !from.isEmpty()
            || !until.isEmpty());
  }

  /** What the fields say, with these versions. */
  ProcessAddress chosen(@Nullable Integer version, @Nullable Integer beside) {
    showWhetherChosen();
    return new ProcessAddress(
        version,
        beside,
        state.getValue(),
        element.isEmpty() ? "" : element.getValue(),
        incident.isEmpty() ? "" : incident.getValue(),
        from.getValue(),
        until.getValue(),
        words.getValue());
  }

  private static String stateLabel(InstanceFilter.@Nullable State state) {
    return state == null
        ? translate("processes.filter.state.all")
        : translate("processes.state." + state);
  }

  private String elementLabel(@Nullable String elementId) {
    return elementId == null
        ? translate("processes.filter.element.all")
        : ProcessWords.element(model, elementId);
  }

  private static String incidentLabel(@Nullable String kind) {
    return kind == null ? translate("processes.filter.incident.all") : ProcessWords.incident(kind);
  }
}
