package app.gangway.process.check;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a first, cautious look at an XML file finds. It reads no document type definition, so no
 * entity grows, and it stops at a file with more elements or levels than a drawing has.
 */
final class XmlScan {

  static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
  static final String ZEEBE = "http://camunda.org/schema/zeebe/1.0";
  static final String CAMUNDA_7 = "http://camunda.org/schema/1.0/bpmn";
  static final int ELEMENTS = 20_000;
  static final int LEVELS = 60;

  private static final Set<String> CONTAINERS =
      Set.of(
          "definitions",
          "process",
          "subProcess",
          "adHocSubProcess",
          "transaction",
          "collaboration");

  private static final Pattern ENCODING =
      Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

  /** Their texts are no expressions, whatever they begin with. */
  private static final Set<String> NO_EXPRESSION = Set.of("header", "property", "documentation");

  /** The file cannot be read, or reading it would take too much. */
  static final class Unreadable extends Exception {

    private final String rule;
    private final String detail;

    Unreadable(String rule, String detail) {
      super(rule + ": " + detail);
      this.rule = rule;
      this.detail = detail;
    }

    Finding in(String file) {
      return Finding.ofFile(file, rule, detail);
    }
  }

  /** An XML element, by the flow element that it belongs to. */
  record Part(String owner, String namespace, String name, Map<String, String> attributes) {}

  /** An expression, without its equals sign, by the flow element that it belongs to. */
  record Expression(String owner, String place, String text) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<Expression> expressions = new ArrayList<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> namespaces = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private boolean otherEncoding;

  /**
   * @throws IllegalArgumentException the text is no XML that can be read
   */
  static XmlScan of(String text) {
    try {
      return read(text);
    } catch (Unreadable e) {
      throw new IllegalArgumentException(e);
    }
  }

  static XmlScan read(String text) throws Unreadable {
    XmlScan scan = new XmlScan();
    Matcher declared = ENCODING.matcher(text);
    scan.otherEncoding = declared.lookingAt() && !declared.group(1).equalsIgnoreCase("UTF-8");
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.newSAXParser().parse(new InputSource(new StringReader(text)), scan.new Handler());
    } catch (TooMuch e) {
      throw new Unreadable("too-many-elements", String.valueOf(e.getMessage()));
    } catch (SAXParseException e) {
      throw String.valueOf(e.getMessage()).contains("DOCTYPE")
          ? new Unreadable("document-type", "")
          : new Unreadable(
              "not-xml", "%s: %s".formatted(e.getLineNumber(), String.valueOf(e.getMessage())));
    } catch (SAXException | IOException e) {
      throw new Unreadable("not-xml", "1: " + e.getMessage());
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java has no XML parser that can be secured", e);
    }
    return scan;
  }

  /** Whether the file says that it is in another encoding than the one that it is read in. */
  boolean declaresOtherEncoding() {
    return otherEncoding;
  }

  Part root() {
    return parts.getFirst();
  }

  List<Part> parts() {
    return parts;
  }

  List<Expression> expressions() {
    return expressions;
  }

  /** The names of the elements by their ids. */
  Map<String, String> names() {
    return names;
  }

  /** The parts that refer to an element that is not in the file, and what they refer to. */
  Map<Part, String> dangling() {
    Map<Part, String> dangling = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.namespace().equals(BPMN)) {
        part.attributes()
            .forEach((name, value) -> {
              String id = value.substring(value.indexOf(':') + 1);
              if ((name.endsWith("Ref") || name.equals("default"))
                  && !id.isBlank()
                  && !ids.contains(id)) {
                dangling.put(part, id);
              }
            });
      }
    }
    return dangling;
  }

  /** The ids that more than one BPMN element has. */
  Set<String> givenTwice() {
    Set<String> seen = new HashSet<>();
    return parts.stream()
        .filter(part -> part.namespace().equals(BPMN))
        .map(part -> part.attributes().get("id"))
        .filter(Objects::nonNull)
        .filter(id -> !seen.add(id))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether an element or attribute is of this namespace. */
  boolean uses(String namespace) {
    return namespaces.contains(namespace);
  }

  private static final class TooMuch extends SAXException {
    TooMuch(String message) {
      super(message);
    }
  }

  private record Open(@Nullable String owner, String namespace, String name, StringBuilder text) {}

  private final class Handler extends DefaultHandler {

    private final Deque<Open> open = new ArrayDeque<>();

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes given)
        throws SAXException {
      if (parts.size() == ELEMENTS || open.size() == LEVELS) {
        throw new TooMuch(parts.size() == ELEMENTS ? ELEMENTS + "" : LEVELS + "");
      }
      Map<String, String> attributes = new HashMap<>();
      for (int i = 0; i < given.getLength(); i++) {
        attributes.put(given.getLocalName(i), given.getValue(i));
        namespaces.add(given.getURI(i));
      }
      namespaces.add(namespace);
      Open parent = open.peek();
      String id = attributes.get("id");
      String owner =
          parent == null || CONTAINERS.contains(parent.name()) && id != null ? id : parent.owner();
      if (id != null) {
        ids.add(id);
      }
      if (id != null && attributes.get("name") != null) {
        names.put(id, attributes.get("name"));
      }
      open.push(new Open(owner, namespace, name, new StringBuilder()));
      String at = owner == null ? "<" + name + ">" : owner;
      parts.add(new Part(at, namespace, name, attributes));
      if (namespace.equals(ZEEBE) && !NO_EXPRESSION.contains(name)) {
        attributes.forEach((key, value) -> expression(at, name + "." + key, value));
      } else if (namespace.equals(BPMN) && name.equals("message")) {
        expression(at, "message.name", attributes.getOrDefault("name", ""));
      }
    }

    @Override
    public void characters(char[] text, int start, int length) {
      Open at = open.peek();
      if (at != null) {
        at.text().append(text, start, length);
      }
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
      Open closed = open.pop();
      String lower = name.toLowerCase(Locale.ROOT);
      if (namespace.equals(BPMN)
          && (lower.startsWith("time")
              || lower.endsWith("condition")
              || lower.endsWith("expression"))) {
        expression(
            closed.owner() == null ? "<" + name + ">" : closed.owner(),
            name,
            closed.text().toString().strip());
      }
    }

    private void expression(String owner, String place, String text) {
      if (text.startsWith("=")) {
        expressions.add(new Expression(owner, place, text.substring(1)));
      }
    }
  }
}
