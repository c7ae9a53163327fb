package app.gangway.history.ui;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a list of elements says about a model.
 *
 * @param name of the process, or its id, or empty
 * @param elements in the order of the file
 * @param drawn whether the model has a drawing, which is more than its elements
 */
record DiagramModel(String name, List<Element> elements, boolean drawn) {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String DRAWING = "http://www.omg.org/spec/BPMN/20100524/DI";

  /** Flow nodes that the engine comes to, by their names in the file. */
  private static final Set<String> NODES =
      Set.of(
          "adHocSubProcess",
          "boundaryEvent",
          "businessRuleTask",
          "callActivity",
          "complexGateway",
          "endEvent",
          "eventBasedGateway",
          "exclusiveGateway",
          "inclusiveGateway",
          "intermediateCatchEvent",
          "intermediateThrowEvent",
          "manualTask",
          "parallelGateway",
          "receiveTask",
          "scriptTask",
          "sendTask",
          "serviceTask",
          "startEvent",
          "subProcess",
          "task",
          "transaction",
          "userTask");

  static final String FLOW = "sequenceFlow";

  /**
   * @param type the element's name in the file, for example {@code serviceTask}
   * @param name empty if it has none
   */
  record Element(String id, String type, String name) {}

  /** The text is no XML that can be read. */
  static final class Unreadable extends Exception {

    private final int line;

    Unreadable(int line, Exception cause) {
      super(cause);
      this.line = line;
    }

    /** Counted from 1. */
    int line() {
      return line;
    }
  }

  static DiagramModel of(String xml) throws Unreadable {
    Handler handler = new Handler();
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new StringReader(xml)), handler);
    } catch (SAXParseException e) {
      throw new Unreadable(Math.max(1, e.getLineNumber()), e);
    } catch (SAXException | IOException e) {
      throw new Unreadable(1, e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be secured", e);
    }
    return new DiagramModel(handler.name, List.copyOf(handler.elements), handler.drawn);
  }

  private static final class Handler extends DefaultHandler {

    private final List<Element> elements = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private String name = "";
    private boolean drawn;

    @Override
    public void startElement(String space, String local, String qualified, Attributes attributes) {
      if (space.equals(DRAWING) && local.equals("BPMNShape")) {
        drawn = true;
      }
      if (!space.equals(BPMN)) {
        return;
      }
      if (local.equals("process") && name.isEmpty()) {
        String own = value(attributes, "name");
        name = own.isEmpty() ? value(attributes, "id") : own;
      }
      String id = value(attributes, "id");
      if ((NODES.contains(local) || local.equals(FLOW)) && !id.isEmpty() && ids.add(id)) {
        elements.add(new Element(id, local, value(attributes, "name")));
      }
    }

    private static String value(Attributes attributes, String name) {
      String value = attributes.getValue(name);
      return value == null ? "" : value.strip();
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
