package app.gangway.shared.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/**
 * Text that one user wrote in Markdown for other users. HTML in it is shown as plain text. The
 * result passes an allow list: words and links only, nothing that runs, loads or imitates the page.
 */
public final class MarkdownText extends Div {

  /** The deepest nesting that is rendered: rendering is recursive. */
  private static final int DEEPEST = 30;

  private static final Parser PARSER = Parser.builder().maxOpenBlockParsers(DEEPEST).build();

  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder()
          .escapeHtml(true)
          .sanitizeUrls(true)
          .softbreak("<br />")
          .attributeProviderFactory(context ->
              (node, tag, attributes) -> {
                if (tag.equals("a")) {
                  attributes.put("target", "_blank");
                }
              })
          .build();

  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(
              "a",
              "blockquote",
              "br",
              "code",
              "em",
              "h2",
              "h3",
              "h4",
              "h5",
              "h6",
              "hr",
              "li",
              "ol",
              "p",
              "pre",
              "strong",
              "ul")
          .addAttributes("a", "href", "target")
          .addAttributes("ol", "start")
          .addProtocols("a", "href", "http", "https", "mailto")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow");

  public MarkdownText() {
    addClassName("markdown-text");
  }

  public MarkdownText(String markdown) {
    this();
    show(markdown);
  }

  /** Replaces what is shown. */
  public void show(String markdown) {
    removeAll();
    add(new Html("<div>" + html(markdown) + "</div>"));
  }

  /** The same text as HTML, for callers that show it by other means. */
  public static String html(String markdown) {
    Node text = PARSER.parse(markdown);
    text.accept(new BelowTheTitle());
    return Jsoup.clean(
            RENDERER.render(text), "", ALLOWED, new Document.OutputSettings().prettyPrint(false))
        .strip();
  }

  /** The page has a title already: headings begin one level below. */
  private static final class BelowTheTitle extends AbstractVisitor {

    private static final int LOWEST = 6;

    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(LOWEST, heading.getLevel() + 1));
    }
  }
}
