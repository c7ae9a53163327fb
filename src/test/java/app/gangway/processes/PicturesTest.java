package app.gangway.processes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.check.Model;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The pictures in the documentation show the models as they are. */
class PicturesTest {

  private static final String LABEL = "_label";

  @ParameterizedTest
  @MethodSource("app.gangway.processes.ProcessFiles#models")
  void eachPictureShowsItsModelAsItIs(Model model) throws Exception {
    Path picture = Path.of("docs", "processes", pictureOf(model));

    assertThat(shownIn(picture))
        .as("%s is not up to date: export it again, in Camunda Modeler as an SVG image", picture)
        .isEqualTo(drawnIn(model));
  }

  private static String pictureOf(Model model) {
    return model.file().replace(".bpmn", ".svg");
  }

  /** The name of each element, by its id. */
  private static Map<String, String> drawnIn(Model model) {
    return model
        .all(FlowElement.class)
        .collect(toMap(FlowElement::getId, element -> letters(element.getName())));
  }

  private static Map<String, String> shownIn(Path picture) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    NodeList groups =
        factory.newDocumentBuilder().parse(picture.toFile()).getElementsByTagName("g");
    return IntStream.range(0, groups.getLength())
        .mapToObj(groups::item)
        .map(Element.class::cast)
        .filter(group -> group.hasAttribute("data-element-id"))
        .flatMap(PicturesTest::named)
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, String::concat));
  }

  /** An element's name is inside it, or in a label beside it. */
  private static Stream<Map.Entry<String, String>> named(Element group) {
    String id = group.getAttribute("data-element-id");
    String element = id.endsWith(LABEL) ? id.substring(0, id.length() - LABEL.length()) : id;
    return Stream.of(Map.entry(element, letters(group.getTextContent())));
  }

  /** Without white space, because line breaks differ. */
  private static String letters(@Nullable String text) {
    return text == null ? "" : text.replaceAll("\\s", "");
  }
}
