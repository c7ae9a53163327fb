package app.gangway.history.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.shared.ui.Callout;
import app.gangway.shared.ui.FrontendFile;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.shared.Registration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The diagram of a model, with what runs on it, and the same as a list of elements. For a screen
 * reader the diagram is one picture; the list says everything that it shows. Where no diagram can
 * be drawn, words say why, and the list stays.
 */
public class ProcessDiagram extends Div {

  private static final Logger log = LoggerFactory.getLogger(ProcessDiagram.class);

  private static final String SCRIPT = "assets/process-diagram.js";
  private static final String VIEWER = "assets/npm/bpmn-js/dist/";
  private static final String VIEWER_SCRIPT = VIEWER + "bpmn-navigated-viewer.production.min.js";
  private static final List<String> VIEWER_STYLES =
      List.of(VIEWER + "assets/diagram-js.css", VIEWER + "assets/bpmn-js.css");

  private final Set<SerializableConsumer<String>> listeners = new CopyOnWriteArraySet<>();
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final UnorderedList list = new UnorderedList();
  private final Details details = new Details();
  private final DiagramLegend legend = new DiagramLegend();
  private final Div place = new Div();
  private @Nullable Drawing drawing;
  private @Nullable String chosen;

  /**
   * @param xml the BPMN model
   */
  public ProcessDiagram(String xml) {
    this(xml, FrontendFile.address(VIEWER_SCRIPT));
  }

  /**
   * @param viewer the address of the viewer's script, empty where the build has none
   */
  ProcessDiagram(String xml, Optional<String> viewer) {
    addClassName("process-diagram");
    list.addClassName("process-diagram-elements");
    details.add(list);
    try {
      DiagramModel model = DiagramModel.of(xml);
      model.elements().forEach(element -> rows.put(element.id(), new Row(element)));
      add(place);
      begin(xml, model, viewer);
    } catch (DiagramModel.Unreadable e) {
      log.debug("A model cannot be read", e);
      add(new Callout(translate("processes.diagram.unreadable", e.line())));
      return;
    }
    add(details);
    show(DiagramState.NOTHING);
  }

  private void begin(String xml, DiagramModel model, Optional<String> viewer) {
    if (!model.drawn()) {
      sayInstead(translate("processes.diagram.no-drawing"));
    } else if (viewer.isEmpty()) {
      sayInstead(translate("processes.diagram.not-in-build"));
    } else {
      Drawing made = new Drawing(viewer.get(), xml, model.name());
      drawing = made;
      Div buttons =
          new Div(
              tool(VaadinIcon.PLUS, "processes.diagram.zoom-in", made, "zoomIn"),
              tool(VaadinIcon.MINUS, "processes.diagram.zoom-out", made, "zoomOut"),
              tool(VaadinIcon.EXPAND_SQUARE, "processes.diagram.fit", made, "fit"));
      Div tools = new Div(legend, buttons);
      tools.addClassName("process-diagram-tools");
      place.add(tools, made);
      place.addClassName("process-diagram-place");
    }
  }

  /** Exchanges what stands on top of the model; position and zoom stay. */
  public void show(DiagramState state) {
    if (drawing != null) {
      drawing.show(state);
    }
    legend.show(state);
    list.removeAll();
    rows.forEach((id, row) -> {
      ElementState here = state.elements().get(id);
      row.say(here == null ? "" : here.words());
      if (here != null || !row.isFlow) {
        list.add(row);
      }
    });
    details.setSummaryText(translate("processes.diagram.elements", list.getComponentCount()));
  }

  /**
   * Outlines an element, in the diagram and in the list, as if the user had chosen it; listeners
   * are not told.
   *
   * @param id null for none; an id that the model does not have counts as none
   */
  public void choose(@Nullable String id) {
    Row before = chosen == null ? null : rows.get(chosen);
    if (before != null) {
      before.press(false);
    }
    Row now = id == null ? null : rows.get(id);
    chosen = now == null ? null : id;
    if (now != null) {
      now.press(true);
    }
    if (drawing != null) {
      drawing.getElement().setProperty("chosen", chosen);
    }
  }

  /**
   * @param listener gets the id of an element that the user chose
   */
  public Registration addElementChosenListener(SerializableConsumer<String> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  private void chosenByUser(String id) {
    if (rows.containsKey(id)) {
      choose(id);
      listeners.forEach(listener -> listener.accept(id));
    }
  }

  private void sayInstead(String words) {
    drawing = null;
    place.removeAll();
    place.add(new Callout(words));
    details.setOpened(true);
  }

  private static Button tool(VaadinIcon icon, String words, Drawing drawing, String function) {
    Button button =
        new Button(icon.create(), click -> drawing.getElement().callJsFunction(function));
    button.addThemeVariants(ButtonVariant.TERTIARY);
    button.setAriaLabel(translate(words));
    button.setTooltipText(translate(words));
    return button;
  }

  /** The element that {@code frontend/assets/process-diagram.js} defines. */
  @Tag("process-diagram")
  private final class Drawing extends Component {

    Drawing(String viewer, String xml, String name) {
      getElement()
          .setPropertyMap(
              "files",
              Map.of(
                  "script",
                  viewer,
                  "styles",
                  VIEWER_STYLES.stream()
                      .map(FrontendFile::address)
                      .flatMap(Optional::stream)
                      .toList()));
      getElement().setProperty("label", translate("processes.diagram.label", name));
      getElement().setProperty("xml", xml);
      getElement()
          .addEventListener(
              "element-chosen",
              event -> chosenByUser(event.getEventData().get("event.detail.id").asString()))
          .addEventData("event.detail.id");
      getElement()
          .addEventListener(
              "diagram-failed",
              event -> failed(event.getEventData().get("event.detail.reason").asString()))
          .addEventData("event.detail.reason");
    }

    @Override
    protected void onAttach(AttachEvent attach) {
      getElement()
          .executeJs(
              """
              import(new URL($0, document.baseURI).href).catch(failure =>
                this.dispatchEvent(new CustomEvent('diagram-failed', {detail: {reason: failure.message}})))
              """,
              FrontendFile.address(SCRIPT).orElse(SCRIPT));
    }

    void show(DiagramState state) {
      getElement()
          .setPropertyMap(
              "state", Map.of("elements", state.elements(), "flows", state.takenFlows()));
    }

    private void failed(String reason) {
      log.warn("A browser could not draw a diagram: {}", reason.lines().findFirst().orElse(""));
      sayInstead(translate("processes.diagram.failed"));
    }
  }

  /** An element in the list, which can be chosen there as in the diagram. */
  private final class Row extends ListItem {

    private final NativeButton button = new NativeButton();
    private final Span words = new Span();
    private final boolean isFlow;

    Row(DiagramModel.Element element) {
      isFlow = element.type().equals(DiagramModel.FLOW);
      String type = translate("processes.diagram.type." + element.type());
      Span name = new Span(element.name().isEmpty() ? type : element.name());
      Span kind = new Span(type);
      words.addClassName("process-diagram-state");
      kind.addClassName("process-diagram-words");
      button.add(name);
      if (!element.name().isEmpty()) {
        button.add(kind);
      }
      button.add(words);
      button.getElement().setAttribute("data-element", element.id());
      button.addClickListener(click -> chosenByUser(element.id()));
      press(false);
      add(button);
    }

    void say(String state) {
      words.setText(state);
    }

    void press(boolean pressed) {
      button.getElement().setAttribute("aria-pressed", Boolean.toString(pressed));
    }
  }
}
