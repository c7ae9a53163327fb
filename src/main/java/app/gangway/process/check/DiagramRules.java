package app.gangway.process.check;

import app.gangway.process.check.ModelRule.Report;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnLabel;
import io.camunda.zeebe.model.bpmn.instance.bpmndi.BpmnShape;
import io.camunda.zeebe.model.bpmn.instance.dc.Bounds;
import io.camunda.zeebe.model.bpmn.instance.di.Waypoint;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules for the diagram of a model. */
final class DiagramRules {

  static final List<ModelRule> ALL =
      List.of(
          ModelRule.advice("no-bpmndi", DiagramRules::everyElementIsDrawn),
          ModelRule.advice("no-overlapping-elements", DiagramRules::elementsDoNotOverlap),
          ModelRule.advice("no-overlapping-labels", DiagramRules::labelsDoNotOverlap),
          ModelRule.advice(
              "boundary-event-on-its-task", DiagramRules::boundaryEventsSitOnTheirTask),
          ModelRule.advice("flow-meets-its-ends", DiagramRules::flowsMeetTheirEnds),
          ModelRule.advice("flow-around-elements", DiagramRules::flowsRunAroundElements));

  private static final double SLACK = 1;

  private DiagramRules() {}

  private static void everyElementIsDrawn(Model model, Report report) {
    model
        .all(FlowElement.class)
        .filter(element -> element instanceof FlowNode || element instanceof SequenceFlow)
        .filter(element -> shape(model, element).isEmpty() && line(model, element).isEmpty())
        .forEach(element -> report.finding(element, ""));
  }

  private static void elementsDoNotOverlap(Model model, Report report) {
    List<FlowNode> nodes =
        model.all(FlowNode.class).filter(node -> !(node instanceof BoundaryEvent)).toList();
    for (FlowNode one : nodes) {
      for (FlowNode other : nodes.subList(nodes.indexOf(one) + 1, nodes.size())) {
        if (!contains(one, other) && !contains(other, one) && overlap(model, one, other)) {
          report.finding(other, "", one.getId());
        }
      }
    }
  }

  private static void labelsDoNotOverlap(Model model, Report report) {
    for (BpmnShape shape : model.all(BpmnShape.class).toList()) {
      BpmnLabel label = shape.getBpmnLabel();
      if (label == null || label.getBounds() == null) {
        continue;
      }
      Rectangle2D text = rectangle(label.getBounds());
      model
          .all(FlowNode.class)
          .filter(node -> !(node instanceof SubProcess))
          .filter(node -> shape(model, node).filter(text::intersects).isPresent())
          .forEach(node -> report.finding(shape.getBpmnElement(), "", node.getId()));
    }
  }

  private static void boundaryEventsSitOnTheirTask(Model model, Report report) {
    for (BoundaryEvent event : model.all(BoundaryEvent.class).toList()) {
      Optional<Rectangle2D> task = shape(model, event.getAttachedTo());
      Optional<Rectangle2D> circle = shape(model, event);
      if (task.isPresent() && circle.isPresent() && !sitsOnEdge(circle.get(), task.get())) {
        report.finding(event, "", event.getAttachedTo().getId());
      }
    }
  }

  private static void flowsMeetTheirEnds(Model model, Report report) {
    for (SequenceFlow flow : model.all(SequenceFlow.class).toList()) {
      List<Line2D> line = line(model, flow);
      if (line.isEmpty()) {
        continue;
      }
      Line2D first = line.getFirst();
      Line2D last = line.getLast();
      if (!touches(model, flow.getSource(), first.getX1(), first.getY1())
          || !touches(model, flow.getTarget(), last.getX2(), last.getY2())) {
        report.finding(flow, "");
      }
    }
  }

  private static void flowsRunAroundElements(Model model, Report report) {
    for (SequenceFlow flow : model.all(SequenceFlow.class).toList()) {
      List<Line2D> line = line(model, flow);
      model
          .all(FlowNode.class)
          .filter(node -> !node.equals(flow.getSource()) && !node.equals(flow.getTarget()))
          .filter(node -> !(node instanceof SubProcess))
          .filter(node -> !isHostOf(node, flow.getSource()))
          .filter(node ->
              shape(model, node)
                  .filter(box -> line.stream().anyMatch(box::intersectsLine))
                  .isPresent())
          .forEach(node -> report.finding(flow, "", node.getId()));
    }
  }

  private static boolean isHostOf(FlowNode node, FlowNode source) {
    return source instanceof BoundaryEvent event && event.getAttachedTo().equals(node);
  }

  private static boolean contains(FlowNode outer, FlowNode inner) {
    return outer.equals(inner.getParentElement());
  }

  private static boolean overlap(Model model, FlowNode one, FlowNode other) {
    Optional<Rectangle2D> box = shape(model, one);
    return box.isPresent() && shape(model, other).filter(box.get()::intersects).isPresent();
  }

  private static boolean sitsOnEdge(Rectangle2D circle, Rectangle2D task) {
    return task.intersects(circle) && !task.contains(circle);
  }

  private static boolean touches(Model model, FlowNode node, double x, double y) {
    return shape(model, node)
        .filter(box ->
            x >= box.getMinX() - SLACK
                && x <= box.getMaxX() + SLACK
                && y >= box.getMinY() - SLACK
                && y <= box.getMaxY() + SLACK)
        .isPresent();
  }

  private static Optional<Rectangle2D> shape(Model model, FlowElement element) {
    return model.shape(element.getId()).map(BpmnShape::getBounds).map(DiagramRules::rectangle);
  }

  private static Rectangle2D rectangle(Bounds bounds) {
    return new Rectangle2D.Double(
        bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
  }

  private static List<Line2D> line(Model model, FlowElement flow) {
    return model.edge(flow.getId()).stream()
        .flatMap(edge -> segments(List.copyOf(edge.getWaypoints())))
        .toList();
  }

  private static Stream<Line2D> segments(List<Waypoint> points) {
    return IntStream.range(1, points.size())
        .mapToObj(i ->
            new Line2D.Double(
                points.get(i - 1).getX(),
                points.get(i - 1).getY(),
                points.get(i).getX(),
                points.get(i).getY()));
  }
}
