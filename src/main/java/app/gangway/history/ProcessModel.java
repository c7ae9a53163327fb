package app.gangway.history;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The words of one deployed model: how it names itself and its elements, in each language. */
public final class ProcessModel {

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  private static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  private static final String NAME = "name:";

  private final String xml;
  private final Map<String, Part> parts = new HashMap<>();
  private final List<String> order = new ArrayList<>();
  private final Set<String> forms = new HashSet<>();
  private final String processId;

  /**
   * @param type the XML element's name, for example {@code serviceTask}
   * @param names by language, in lower case; the one in the drawing by the empty text
   * @param calls the id of the process that a call activity calls
   * @param candidateGroups of a user task
   * @param jobType of a task that a worker does
   */
  private record Part(
      String type,
      Map<String, String> names,
      String calls,
      String candidateGroups,
      String jobType) {}

  private ProcessModel(String processId, String xml) {
    this.processId = processId;
    this.xml = xml;
  }

  /**
   * @param processId which of the processes in the file
   * @throws IllegalArgumentException if this is no XML; the engine has accepted each deployed model
   */
  public static ProcessModel read(String processId, String xml) {
    ProcessModel model = new ProcessModel(processId, xml);
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      NodeList processes =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getElementsByTagNameNS(BPMN, "process");
      for (int i = 0; i < processes.getLength(); i++) {
        if (processes.item(i) instanceof Element process
            && process.getAttribute("id").equals(processId)) {
          model.add(process);
        }
      }
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("The model of " + processId + " cannot be read", e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be secured", e);
    }
    return model;
  }

  private void add(Element element) {
    String id = element.getAttribute("id");
    Map<String, String> names = new HashMap<>();
    names.put("", element.getAttribute("name").strip().replaceAll("\\s+", " "));
    String[] calls = {""};
    String[] groups = {""};
    String[] jobType = {""};
    children(element, BPMN)
        .filter(child -> child.getLocalName().equals("extensionElements"))
        .flatMap(extensions -> children(extensions, ZEEBE))
        .forEach(extension -> {
          if (extension.getLocalName().equals("calledElement")) {
            calls[0] = extension.getAttribute("processId");
          }
          if (extension.getLocalName().equals("formDefinition")) {
            forms.add(extension.getAttribute("formId"));
          }
          if (extension.getLocalName().equals("taskDefinition")) {
            jobType[0] = extension.getAttribute("type");
          }
          if (extension.getLocalName().equals("assignmentDefinition")) {
            groups[0] = extension.getAttribute("candidateGroups");
          }
          children(extension, ZEEBE).forEach(entry -> addName(names, entry));
        });
    parts.put(id, new Part(element.getLocalName(), names, calls[0], groups[0], jobType[0]));
    if (isFlowNode(element)) {
      order.add(id);
    }
    children(element, BPMN).filter(child -> !child.getAttribute("id").isEmpty()).forEach(this::add);
  }

  /** A task header or a property, such as {@code name:de}. */
  private static void addName(Map<String, String> names, Element entry) {
    String key =
        (entry.getAttribute("key") + entry.getAttribute("name")).strip().toLowerCase(Locale.ROOT);
    if (key.startsWith(NAME) && !entry.getAttribute("value").isBlank()) {
      names.put(key.substring(NAME.length()), entry.getAttribute("value").strip());
    }
  }

  private static boolean isFlowNode(Element element) {
    String type = element.getLocalName();
    return type.endsWith("Task")
        || type.equals("task")
        || type.endsWith("Event")
        || type.endsWith("Gateway")
        || type.equals("callActivity")
        || type.equals("subProcess");
  }

  private static Stream<Element> children(Element element, String namespace) {
    List<Element> children = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && namespace.equals(child.getNamespaceURI())) {
        children.add(child);
      }
    }
    return children.stream();
  }

  public String xml() {
    return xml;
  }

  /** The process's name in this language, else in the drawing, else its id. */
  public String name(Locale locale) {
    return nameOf(processId, locale).orElse(processId);
  }

  /** The element's name in this language, else in the drawing; empty if it has none. */
  public Optional<String> nameOf(String elementId, Locale locale) {
    Part part = parts.get(elementId);
    if (part == null) {
      return Optional.empty();
    }
    return Stream.of(locale.toLanguageTag(), locale.getLanguage(), "")
        .map(tag -> part.names().getOrDefault(tag.toLowerCase(Locale.ROOT), ""))
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** What the element is in BPMN's words, for example {@code exclusiveGateway}. */
  public Optional<String> typeOf(String elementId) {
    return Optional.ofNullable(parts.get(elementId)).map(Part::type);
  }

  /** The id of the process that this call activity calls. */
  public Optional<String> calledBy(String elementId) {
    return Optional.ofNullable(parts.get(elementId)).map(Part::calls).filter(id -> !id.isEmpty());
  }

  /** Whether a user task links this form. */
  public boolean links(String formId) {
    return forms.contains(formId);
  }

  /** The groups that may do this user task, as the model writes them; empty for all others. */
  public String candidateGroups(String elementId) {
    Part part = parts.get(elementId);
    return part == null ? "" : part.candidateGroups();
  }

  /** The type of the jobs of this task, as the model writes it; empty for all others. */
  public String jobType(String elementId) {
    Part part = parts.get(elementId);
    return part == null ? "" : part.jobType();
  }

  /** The ids of tasks, events and gateways, in the order of the file. */
  public List<String> elements() {
    return List.copyOf(order);
  }
}
