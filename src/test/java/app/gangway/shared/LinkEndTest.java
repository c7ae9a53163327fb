package app.gangway.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Links that were copied with the signs behind them. */
class LinkEndTest {

  private static final String TOKEN = "Ab3_" + "x-7".repeat(13);

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        ",",
        ";",
        ":",
        "!",
        "?",
        ")",
        "]",
        "}",
        ">",
        "\"",
        "'",
        "”",
        "’",
        "»",
        "*",
        "_",
        "/",
        "&gt;",
        "&gt",
        "&quot;",
        "&#39;",
        "&#x27;",
        "&amp;gt;",
        ">.",
        ").",
        "],",
        ">)",
        "…",
        "．",
        "。",
        "，",
        "）",
        "＞",
        "」",
        "\u00a0",
        "\u200b",
        "%3E",
        "%2E",
        "%EF%BC%8E",
        "%E2%80%9D",
        "&gt;."
      })
  void theTokensShapeDecidesWhereALinkEnds(String behind) {
    assertThat(LinkToken.parse(TOKEN + behind)).contains(new LinkToken(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "7", "é", ".x", "../../etc", "_x", "&foo;", "%3Ex", "&gt;x", " a"})
  void anotherTextIsNoToken(String behind) {
    assertThat(LinkToken.parse(TOKEN + behind)).isEmpty();
    assertThat(LinkToken.parse(TOKEN.substring(1) + behind.strip().substring(0, 0))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/invite/",
        "/reset-password/",
        "/unsubscribe/",
        "/stop-reminders/",
        "/gangway/invite/"
      })
  void aBrowserIsLedToTheCleanAddress(String path) throws Exception {
    for (String behind :
        new String[] {
          ".", "%3E", "&gt;", ")", ",", ";", "]", "%5D", "%22", "%EF%BC%8E", "/", ";."
        }) {
      MockHttpServletResponse answer = answer("GET", path + TOKEN + behind);

      assertThat(answer.getStatus()).as(behind).isEqualTo(302);
      assertThat(answer.getHeader("Location")).as(behind).isEqualTo(path + TOKEN);
      assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/invite/", "//evil.example/", "/\\evil.example/", "https://evil.example/"})
  void everyOtherAddressStaysAsItIs(String path) throws Exception {
    String behind = path.equals("/invite/") ? "" : ".";

    assertThat(answer("GET", path + TOKEN + behind).getHeader("Location")).isNull();
    assertThat(answer("POST", "/invite/" + TOKEN + ".").getHeader("Location")).isNull();
  }

  private static MockHttpServletResponse answer(String method, String path) throws Exception {
    var request = new MockHttpServletRequest(method, path);
    var response = new MockHttpServletResponse();
    new LinkEndFilter().doFilter(request, response, new MockFilterChain());
    return response;
  }
}
