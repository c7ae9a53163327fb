package app.gangway.process.check;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A file of decisions whose ids are replaced, with all that refers to them. */
final class Decisions {

  private Decisions() {}

  /**
   * @param text of a file that the check has read before
   */
  static String rename(String text, UnaryOperator<String> name) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      Document document =
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
      rename(document, name);
      StringWriter written = new StringWriter();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(written));
      return written.toString();
    } catch (ParserConfigurationException | SAXException | IOException | TransformerException e) {
      throw new IllegalArgumentException("These decisions cannot be read", e);
    }
  }

  private static void rename(Document document, UnaryOperator<String> name) {
    NodeList all = document.getElementsByTagNameNS("*", "*");
    Set<String> renamed = new HashSet<>();
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      String id = element.getAttribute("id");
      if (!id.isEmpty()
          && (element.getLocalName().equals("decision")
              || element.getLocalName().equals("definitions"))) {
        renamed.add(id);
        element.setAttribute("id", name.apply(id));
      }
    }
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      refer(element, "href", "#", renamed, name);
      refer(element, "dmnElementRef", "", renamed, name);
    }
  }

  private static void refer(
      Element element, String attribute, String mark, Set<String> ids, UnaryOperator<String> name) {
    String value = element.getAttribute(attribute);
    if (value.startsWith(mark) && ids.contains(value.substring(mark.length()))) {
      element.setAttribute(attribute, mark + name.apply(value.substring(mark.length())));
    }
  }
}
