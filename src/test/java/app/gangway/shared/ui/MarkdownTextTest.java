package app.gangway.shared.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown of another author: its words stay, and nothing in it runs. */
class MarkdownTextTest {

  @Test
  void wordsListsAndLinksAreShown() {
    assertThat(
            MarkdownText.html(
                "# Welcome\n\n**Glad** you are *here*:\n\n- one\n- two\n\n[Help](https://acme.example/help)"))
        .isEqualToIgnoringNewLines(
            "<h2>Welcome</h2><p><strong>Glad</strong> you are <em>here</em>:</p>"
                + "<ul><li>one</li><li>two</li></ul>"
                + "<p><a href=\"https://acme.example/help\" target=\"_blank\""
                + " rel=\"noopener noreferrer nofollow\">Help</a></p>");
  }

  @ParameterizedTest
  @MethodSource("nested")
  void aListNestedThousandsDeepIsShown(String markdown) {
    assertThat(MarkdownText.html(markdown)).contains("x");
  }

  /** As long as a welcome copy may be. */
  static List<String> nested() {
    return List.of(
        ">".repeat(3_999) + "x",
        "> ".repeat(1_999) + "x",
        "- ".repeat(1_999) + "x",
        "1. ".repeat(1_333) + "x",
        "*_".repeat(999) + "x" + "_*".repeat(999),
        "**__".repeat(499) + "x" + "__**".repeat(499),
        "[".repeat(1_999) + "x" + "]".repeat(1_999),
        "[".repeat(665) + "x" + "](y)".repeat(665));
  }

  @Test
  void headingsStayBelowThePagesTitle() {
    assertThat(MarkdownText.html("# a")).contains("<h2>");
    assertThat(MarkdownText.html("###### a")).contains("<h6>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "Hello <img src=x onerror=alert(1)> there",
        "<svg/onload=alert(1)>",
        "<style>body{display:none}</style>",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<form action=\"https://evil.example\"><input name=password></form>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<div style=\"position:fixed\" class=\"public-card\">x</div>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x0a;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](file:///etc/passwd)",
        "[x](https://a.example\" onmouseover=\"alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>",
        "![x](https://tracker.example/pixel.png)",
        "![x](javascript:alert(1))",
        "![x\" onerror=\"alert(1)](y)",
        "```<script>\nalert(1)\n</script>```",
        "`<script>alert(1)</script>`"
      })
  void hostileMarkdownRunsAndLoadsNothing(String hostile) {
    for (Element element : Jsoup.parseBodyFragment(MarkdownText.html(hostile)).body().children()) {
      assertThat(element.getAllElements()).allSatisfy(MarkdownTextTest::isHarmless);
    }
  }

  @Test
  void htmlIsShownAsTheTextThatItIs() {
    assertThat(Jsoup.parseBodyFragment(MarkdownText.html("a <b>c</b> d")).text())
        .isEqualTo("a <b>c</b> d");
  }

  private static void isHarmless(Element element) {
    assertThat(element.tagName())
        .isIn("p", "a", "em", "strong", "code", "pre", "ul", "ol", "li", "br", "h2", "blockquote");
    element
        .attributes()
        .forEach(attribute -> assertThat(attribute.getKey()).isIn("href", "target", "rel"));
    assertThat(element.attr("href")).matches("|https?://.*|mailto:.*");
  }
}
