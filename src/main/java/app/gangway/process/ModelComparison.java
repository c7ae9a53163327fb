package app.gangway.process;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is different between two versions of a file that the check could read. Elements are known by
 * their ids, so an element with another id counts as another element.
 *
 * @param changes to what the engine or the wizard does, in the order of the newer file, the removed
 *     ones last; of decisions only that their text is another
 * @param moved the ids of elements that are only drawn elsewhere
 * @param same whether the files are the same to the letter
 */
public record ModelComparison(List<Change> changes, Set<String> moved, boolean same) {

  /** What happened to an element. */
  public enum Kind {
    ADDED,
    CHANGED,
    REMOVED
  }

  /**
   * An element of a model, or a component of a form.
   *
   * @param element its id; empty for the whole file
   * @param name in the newer file, or where it is removed in the older one; may be empty
   * @param type as the file names it, for example {@code userTask}
   * @param settings those that differ, for a changed element
   */
  public record Change(
      String element, String name, String type, Kind kind, List<Setting> settings) {}

  /**
   * A setting that differs.
   *
   * @param key {@code name}, {@code type}, {@code documentation}, {@code jobType}, {@code retries},
   *     {@code form}, {@code header}, {@code input}, {@code output}, {@code timer}, {@code
   *     condition}, {@code from}, {@code to}, {@code message}, {@code correlationKey}, {@code
   *     error}, {@code attachedTo}, {@code interrupting}, {@code defaultFlow}, {@code process},
   *     {@code decision}, {@code inside}; {@code text} for a text as a whole; else {@code other}
   * @param detail which one, where there are several: the header's key, the variable, or the
   *     setting's name in the file; else empty
   * @param before null if it was not set
   * @param after null if it is not set any more
   */
  public record Setting(
      String key, String detail, @Nullable String before, @Nullable String after) {}

  private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

  private static final Set<String> CONTAINERS =
      Set.of(
          "definitions",
          "process",
          "subProcess",
          "adHocSubProcess",
          "transaction",
          "collaboration",
          "laneSet");

  /** Elements refer to them, and they count as part of these. */
  private static final Set<String> REFERRED_TO = Set.of("message", "error", "signal", "escalation");

  /** They only wrap others, or say the same as the flows. */
  private static final Set<String> WRAPPERS =
      Set.of("extensionElements", "ioMapping", "taskHeaders", "properties");

  private static final Set<String> REPEATING = Set.of("incoming", "outgoing");

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("$type", "type"),
          Map.entry("$inside", "inside"),
          Map.entry("documentation", "documentation"),
          Map.entry("taskDefinition.type", "jobType"),
          Map.entry("taskDefinition.retries", "retries"),
          Map.entry("formDefinition.formId", "form"),
          Map.entry("timerEventDefinition.timeDuration", "timer"),
          Map.entry("timerEventDefinition.timeDate", "timer"),
          Map.entry("timerEventDefinition.timeCycle", "timer"),
          Map.entry("conditionExpression", "condition"),
          Map.entry("sourceRef", "from"),
          Map.entry("targetRef", "to"),
          Map.entry("message.name", "message"),
          Map.entry("message.subscription.correlationKey", "correlationKey"),
          Map.entry("error.errorCode", "error"),
          Map.entry("attachedToRef", "attachedTo"),
          Map.entry("cancelActivity", "interrupting"),
          Map.entry("default", "defaultFlow"),
          Map.entry("calledElement.processId", "process"),
          Map.entry("calledDecision.decisionId", "decision"),
          Map.entry("label", "name"),
          Map.entry("type", "type"));

  /**
   * What BPMN takes an attribute for that is not there. Some editors write these out, so that an
   * unchanged element would count as changed.
   */
  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("cancelActivity", "true"),
          Map.entry("completionQuantity", "1"),
          Map.entry("eventGatewayType", "Exclusive"),
          Map.entry("gatewayDirection", "Unspecified"),
          Map.entry("instantiate", "false"),
          Map.entry("isClosed", "false"),
          Map.entry("isForCompensation", "false"),
          Map.entry("isInterrupting", "true"),
          Map.entry("isSequential", "false"),
          Map.entry("parallelMultiple", "false"),
          Map.entry("processType", "None"),
          Map.entry("startQuantity", "1"),
          Map.entry("textFormat", "text/plain"),
          Map.entry("triggeredByEvent", "false"));

  /** Whether nothing that the engine or the wizard does is different. */
  public boolean isWithoutEffect() {
    return changes.isEmpty();
  }

  /**
   * @param before null for a new file
   * @throws IllegalArgumentException a file that the check cannot read either
   */
  public static ModelComparison of(ModelKind kind, @Nullable String before, String after) {
    Objects.requireNonNull(after);
    if (after.equals(before)) {
      return new ModelComparison(List.of(), Set.of(), true);
    }
    return switch (kind) {
      case PROCESS -> {
        Drawing older = before == null ? Drawing.EMPTY : Drawing.read(before);
        Drawing newer = Drawing.read(after);
        yield new ModelComparison(
            changes(older.parts(), newer.parts()), moved(older, newer), false);
      }
      case FORM ->
          new ModelComparison(
              changes(before == null ? Map.of() : components(before), components(after)),
              Set.of(),
              false);
      case DECISION ->
          new ModelComparison(
              List.of(
                  new Change(
                      "",
                      "",
                      "decision",
                      before == null ? Kind.ADDED : Kind.CHANGED,
                      List.of(
                          new Setting(
                              "text", "", before == null ? null : lines(before), lines(after))))),
              Set.of(),
              false);
    };
  }

  private static String lines(String text) {
    return String.valueOf(text.lines().count());
  }

  private record Part(String type, String name, Map<String, String> settings) {}

  private static List<Change> changes(Map<String, Part> before, Map<String, Part> after) {
    List<Change> changes = new ArrayList<>();
    after.forEach((id, part) -> {
      Part older = before.get(id);
      if (older == null) {
        changes.add(new Change(id, part.name(), part.type(), Kind.ADDED, List.of()));
      } else if (!older.settings().equals(part.settings())) {
        changes.add(
            new Change(
                id,
                part.name(),
                part.type(),
                Kind.CHANGED,
                settings(older.settings(), part.settings())));
      }
    });
    before.forEach((id, part) -> {
      if (!after.containsKey(id)) {
        changes.add(new Change(id, part.name(), part.type(), Kind.REMOVED, List.of()));
      }
    });
    return List.copyOf(changes);
  }

  private static List<Setting> settings(Map<String, String> before, Map<String, String> after) {
    Set<String> paths = new LinkedHashSet<>(after.keySet());
    paths.addAll(before.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(before.get(path), after.get(path)))
        .map(path -> setting(path, before.get(path), after.get(path)))
        .toList();
  }

  private static Setting setting(String path, @Nullable String before, @Nullable String after) {
    String known = KEYS.get(path);
    if (known != null) {
      return new Setting(known, "", before, after);
    }
    int open = path.indexOf('[');
    int close = path.indexOf(']');
    if (open > 0
        && close > open
        && Set.of("header", "input", "output").contains(head(path, open))) {
      return new Setting(head(path, open), path.substring(open + 1, close), before, after);
    }
    return new Setting("other", path, before, after);
  }

  private static String head(String path, int end) {
    return path.substring(0, end);
  }

  private static Set<String> moved(Drawing before, Drawing after) {
    Set<String> moved = new LinkedHashSet<>();
    after
        .places()
        .forEach((id, place) -> {
          String older = before.places().get(id);
          if (older != null && !older.equals(place)) {
            moved.add(id);
          }
        });
    return Set.copyOf(moved);
  }

  /** A model's elements by their ids, and where each is drawn. */
  private record Drawing(Map<String, Part> parts, Map<String, String> places) {

    private static final Drawing EMPTY = new Drawing(Map.of(), Map.of());

    static Drawing read(String xml) {
      Element root = ModelComparison.root(xml);
      Map<String, Element> referredTo = new HashMap<>();
      elements(root)
          .filter(child -> REFERRED_TO.contains(child.getLocalName()))
          .forEach(child -> referredTo.put(child.getAttribute("id"), child));
      Map<String, Part> parts = new LinkedHashMap<>();
      addParts(root, referredTo, parts);
      Map<String, String> places = new HashMap<>();
      addPlaces(root, places);
      return new Drawing(parts, places);
    }

    private static void addParts(
        Element container, Map<String, Element> referredTo, Map<String, Part> parts) {
      elements(container)
          .filter(child -> isPart(container, child))
          .forEach(child -> {
            String id = child.getAttribute("id");
            Map<String, String> settings = new TreeMap<>();
            settings.put("$type", child.getLocalName());
            if (!container.getLocalName().equals("definitions")) {
              settings.put("$inside", container.getAttribute("id"));
            }
            collect(child, child, "", referredTo, settings);
            if (!child.getLocalName().equals("laneSet")) {
              parts.put(id, new Part(child.getLocalName(), child.getAttribute("name"), settings));
            }
            if (CONTAINERS.contains(child.getLocalName())) {
              addParts(child, referredTo, parts);
            }
          });
    }

    private static boolean isPart(Element container, Element child) {
      return CONTAINERS.contains(container.getLocalName())
          && BPMN.equals(child.getNamespaceURI())
          && child.hasAttribute("id")
          && !REFERRED_TO.contains(child.getLocalName())
          && !child.getLocalName().endsWith("LoopCharacteristics");
    }

    private static void collect(
        Element part,
        Element at,
        String path,
        Map<String, Element> referredTo,
        Map<String, String> settings) {
      for (Attr attribute : attributes(at)) {
        String name = attribute.getLocalName();
        Element target = referredTo.get(attribute.getValue());
        if (name.endsWith("Ref") && target != null) {
          collect(part, target, target.getLocalName() + ".", referredTo, settings);
        } else if (!name.equals("id") && !isKey(at, name) && !isDefault(at, attribute)) {
          put(settings, path + name, attribute.getValue());
        }
      }
      List<Element> inner =
          elements(at)
              .filter(child -> !REPEATING.contains(child.getLocalName()))
              .filter(child -> !at.equals(part) || !isPart(at, child))
              .toList();
      if (elements(at).findAny().isEmpty() && !at.equals(part)) {
        String text = at.getTextContent().strip();
        if (!text.isEmpty()) {
          put(settings, path.substring(0, path.length() - 1), text);
        } else if (path.endsWith("EventDefinition.")) {
          put(settings, path + "$", "");
        }
      }
      inner.forEach(child -> collect(part, child, path(path, child), referredTo, settings));
    }

    /** Headers are told apart by their keys, and mappings by their variables. */
    private static boolean isKey(Element at, String attribute) {
      return switch (at.getLocalName()) {
        case "header" -> attribute.equals("key");
        case "input", "output" -> attribute.equals("target");
        case "property" -> attribute.equals("name");
        default -> false;
      };
    }

    private static boolean isDefault(Element at, Attr attribute) {
      return BPMN.equals(at.getNamespaceURI())
          && (XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI.equals(attribute.getNamespaceURI())
              || attribute.getValue().equals(DEFAULTS.get(attribute.getLocalName()))
              || attribute.getLocalName().equals("implementation")
                  && attribute.getValue().startsWith("##"));
    }

    private static String path(String path, Element child) {
      String name = child.getLocalName();
      return switch (name) {
        case "header" -> path + "header[" + child.getAttribute("key") + "].";
        case "input", "output" -> path + name + "[" + child.getAttribute("target") + "].";
        case "property" -> path + "property[" + child.getAttribute("name") + "].";
        default -> WRAPPERS.contains(name) ? path : path + name + ".";
      };
    }

    private static void put(Map<String, String> settings, String path, String value) {
      String free = path;
      for (int next = 2; settings.containsKey(free); next++) {
        free = path + " " + next;
      }
      settings.put(free, value);
    }

    private static void addPlaces(Element at, Map<String, String> places) {
      elements(at)
          .forEach(child -> {
            if (child.hasAttribute("bpmnElement")
                && Set.of("BPMNShape", "BPMNEdge").contains(child.getLocalName())) {
              StringBuilder place = new StringBuilder();
              addNumbers(child, place);
              places.put(child.getAttribute("bpmnElement"), place.toString());
            }
            addPlaces(child, places);
          });
    }

    private static void addNumbers(Element at, StringBuilder place) {
      for (String name : List.of("x", "y", "width", "height", "isExpanded")) {
        place.append(at.getAttribute(name)).append(' ');
      }
      elements(at).forEach(child -> addNumbers(child, place));
    }
  }

  private static Stream<Element> elements(Element parent) {
    NodeList children = parent.getChildNodes();
    return IntStream.range(0, children.getLength())
        .mapToObj(children::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  private static List<Attr> attributes(Element element) {
    return IntStream.range(0, element.getAttributes().getLength())
        .mapToObj(element.getAttributes()::item)
        .map(Attr.class::cast)
        .filter(
            attribute -> !XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI()))
        .toList();
  }

  private static Element root(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setIgnoringComments(true);
      Node root =
          factory
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)))
              .getDocumentElement();
      return (Element) root;
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException(e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be secured", e);
    }
  }

  private static Map<String, Part> components(String json) {
    try {
      JsonNode form = JsonMapper.shared().readTree(json);
      Map<String, Part> parts = new LinkedHashMap<>();
      Map<String, String> own = new TreeMap<>();
      own.put("id", form.path("id").asString(""));
      parts.put("", new Part("form", form.path("id").asString(""), own));
      addComponents(form, parts);
      return parts;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void addComponents(JsonNode parent, Map<String, Part> parts) {
    for (JsonNode component : parent.path("components")) {
      Map<String, String> settings = new TreeMap<>();
      component
          .properties()
          .forEach(property -> {
            if (!Set.of("id", "components", "layout").contains(property.getKey())) {
              flatten(property.getKey(), property.getValue(), settings);
            }
          });
      String type = component.path("type").asString("");
      String id =
          Stream.of("id", "key")
              .map(name -> component.path(name).asString(""))
              .filter(text -> !text.isBlank())
              .findFirst()
              .orElse(type);
      String free = id;
      Set<String> taken = new HashSet<>(parts.keySet());
      for (int next = 2; taken.contains(free); next++) {
        free = id + " " + next;
      }
      parts.put(
          free,
          new Part(
              type,
              Optional.of(component.path("label").asString(""))
                  .filter(text -> !text.isBlank())
                  .orElseGet(() -> component.path("key").asString("")),
              settings));
      addComponents(component, parts);
    }
  }

  private static void flatten(String path, JsonNode value, Map<String, String> settings) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              property -> flatten(path + "." + property.getKey(), property.getValue(), settings));
    } else {
      settings.put(path, value.isString() ? value.stringValue() : value.toString());
    }
  }
}
