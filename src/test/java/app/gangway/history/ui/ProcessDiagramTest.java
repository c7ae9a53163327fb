package app.gangway.history.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.ViewTest;
import app.gangway.history.ui.DiagramState.ElementState;
import app.gangway.history.ui.DiagramState.Mark;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class ProcessDiagramTest extends ViewTest {

  private static final String WELCOME = "Task_Welcome";
  private static final String MODEL =
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI">
        <process id="p" name="&lt;img src=x onerror=alert(1)&gt;">
          <startEvent id="start"/>
          <sequenceFlow id="flow" sourceRef="start" targetRef="task"/>
          <serviceTask id="task" name="&lt;img src=x onerror=alert(1)&gt;"/>
        </process>
        %s
      </definitions>
      """;
  private static final String DRAWING = "<bpmndi:BPMNShape bpmnElement=\"start\"/>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "client-invitation",
        "client-offboarding",
        "client-onboarding",
        "connection-request",
        "domain-verification",
        "teammate-invitation"
      })
  void theListHasEachElementOfAModelWithItsKind(String process) throws IOException {
    String xml = Files.readString(Path.of("processes", process + ".bpmn"));
    shown(new ProcessDiagram(xml));

    assertThat(rows()).hasSizeGreaterThan(4).noneMatch(row -> row.contains("processes.diagram"));
    assertThat(rows().stream().filter(row -> row.endsWith("Service task")))
        .hasSize(xml.split("<bpmn:serviceTask ", -1).length - 1);
    assertThat(rows().stream().filter(row -> row.endsWith("End event")))
        .hasSize(xml.split("<bpmn:endEvent ", -1).length - 1);
  }

  @Test
  void theStateStandsInTheListInWords() throws IOException {
    ProcessDiagram diagram = shown(onboarding());

    diagram.show(state(WELCOME, "3 clients for 2 days, 1 incident"));

    assertThat(rows()).contains("Welcome | User task | 3 clients for 2 days, 1 incident");
    assertThat(legend()).containsExactly("Under way here", "Incidents here", "The way taken");

    diagram.show(DiagramState.NOTHING);

    assertThat(rows()).contains("Welcome | User task");
    assertThat(legend()).isEmpty();
  }

  @Test
  void theBrowserGetsTheSameStateWithoutTheModelAgain() throws IOException {
    ProcessDiagram diagram = shown(onboarding());
    Element drawing = drawing(diagram).orElseThrow();
    String xml = drawing.getProperty("xml");

    diagram.show(state(WELCOME, "here"));

    assertThat(drawing(diagram)).contains(drawing);
    assertThat(drawing.getProperty("xml")).isEqualTo(xml);
    ObjectNode sent = (ObjectNode) drawing.getPropertyRaw("state");
    assertThat(sent.at("/elements/" + WELCOME + "/tokens").asInt()).isEqualTo(3);
    assertThat(sent.at("/flows/0").asString()).isEqualTo("Flow_1");
  }

  @Test
  void anElementCanBeChosenInTheDiagramAndInTheList() throws IOException {
    ProcessDiagram diagram = shown(onboarding());
    List<String> chosen = new ArrayList<>();
    var registration = diagram.addElementChosenListener(chosen::add);

    fire(diagram, "element-chosen", "id", WELCOME);
    assertThat(pressed()).containsExactly(WELCOME);
    fire(diagram, "element-chosen", "id", "no such element");
    test(button("Task_Billing")).click();

    assertThat(chosen).containsExactly(WELCOME, "Task_Billing");
    assertThat(pressed()).containsExactly("Task_Billing");
    assertThat(drawing(diagram).orElseThrow().getProperty("chosen")).isEqualTo("Task_Billing");

    registration.remove();
    diagram.choose(null);
    test(button(WELCOME)).click();
    assertThat(chosen).hasSize(2);
  }

  @Test
  void aTextThatIsNoXmlIsAnsweredInWords() {
    shown(new ProcessDiagram("<definitions>\n  <process>\n</definitions>"));

    assertThat(shows("is not XML that can be read (line 3)")).isTrue();
    assertThat(find(ListItem.class).all()).isEmpty();
  }

  @Test
  void aBombIsNotOpened() {
    shown(
        new ProcessDiagram(
            """
            <!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
            <definitions>&b;</definitions>
            """));

    assertThat(shows("is not XML that can be read (line 1)")).isTrue();
  }

  @Test
  void aModelWithoutADrawingHasItsListOpen() {
    ProcessDiagram diagram = shown(new ProcessDiagram(MODEL.formatted("")));

    assertThat(shows("no drawing of them")).isTrue();
    assertThat(drawing(diagram)).isEmpty();
    assertThat(find(Details.class).single().isOpened()).isTrue();
    assertThat(rows())
        .containsExactly("Start event", "<img src=x onerror=alert(1)> | Service task");
  }

  @Test
  void aBuildWithoutTheViewerSaysSo() {
    ProcessDiagram diagram = shown(new ProcessDiagram(MODEL.formatted(DRAWING), Optional.empty()));

    assertThat(shows("draws no diagrams")).isTrue();
    assertThat(drawing(diagram)).isEmpty();
    assertThat(find(Details.class).single().isOpened()).isTrue();
    diagram.show(state("task", "here"));
    assertThat(rows()).anyMatch(row -> row.endsWith("Service task | here"));
  }

  @Test
  void aBrowserThatCannotDrawGetsTheList() throws IOException {
    ProcessDiagram diagram = shown(onboarding());

    fire(diagram, "diagram-failed", "reason", "no diagram to display");

    assertThat(shows("could not be drawn in this browser")).isTrue();
    assertThat(drawing(diagram)).isEmpty();
    assertThat(find(Details.class).single().isOpened()).isTrue();
  }

  @Test
  void aFlowIsInTheListWhereItHasAState() {
    ProcessDiagram diagram = shown(new ProcessDiagram(MODEL.formatted(DRAWING)));
    assertThat(rows()).noneMatch(row -> row.contains("Sequence flow"));

    diagram.show(
        new DiagramState(
            Map.of("flow", new ElementState(0, 0, 0, Mark.CHANGED, "changed: the condition")),
            Set.of()));

    assertThat(rows()).contains("Sequence flow | changed: the condition");
    assertThat(legend()).containsExactly("Changed");
  }

  private static ProcessDiagram onboarding() throws IOException {
    return new ProcessDiagram(Files.readString(Path.of("processes/client-onboarding.bpmn")));
  }

  private static DiagramState state(String element, String words) {
    return new DiagramState(
        Map.of(element, new ElementState(3, 1, 0, Mark.NONE, words)), Set.of("Flow_1"));
  }

  private static ProcessDiagram shown(ProcessDiagram diagram) {
    UI.getCurrent().add(diagram);
    roundTrip();
    return diagram;
  }

  private static Optional<Element> drawing(ProcessDiagram diagram) {
    return elements(diagram.getElement())
        .filter(element -> !element.isTextNode() && element.getTag().equals("process-diagram"))
        .findAny();
  }

  private static Stream<Element> elements(Element root) {
    return Stream.concat(Stream.of(root), root.getChildren().flatMap(ProcessDiagramTest::elements));
  }

  private static void fire(ProcessDiagram diagram, String event, String name, String value) {
    Element drawing = drawing(diagram).orElseThrow();
    ObjectNode data = JacksonUtils.createObjectNode();
    data.put("event.detail." + name, value);
    drawing
        .getNode()
        .getFeature(ElementListenerMap.class)
        .fireEvent(new DomEvent(drawing, event, data));
  }

  /** What each row says, its parts apart. */
  private List<String> rows() {
    return find(NativeButton.class).all().stream()
        .map(button ->
            button
                .getChildren()
                .map(Span.class::cast)
                .map(Span::getText)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" | ")))
        .toList();
  }

  private List<String> legend() {
    return find(DiagramLegend.class).all().stream()
        .flatMap(Component::getChildren)
        .map(entry -> entry.getElement().getTextRecursively())
        .map(text -> text.replaceAll("^[^A-Z]*(?:! )?\\d*", ""))
        .toList();
  }

  private List<String> pressed() {
    return find(NativeButton.class).all().stream()
        .filter(button -> button.getElement().getAttribute("aria-pressed").equals("true"))
        .map(button -> button.getElement().getAttribute("data-element"))
        .toList();
  }

  private NativeButton button(String element) {
    return find(NativeButton.class).all().stream()
        .filter(it -> element.equals(it.getElement().getAttribute("data-element")))
        .findAny()
        .orElseThrow();
  }
}
