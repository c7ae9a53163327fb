package app.gangway.agency.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;

import app.gangway.ViewTest;
import app.gangway.agency.BrandEdit;
import app.gangway.agency.BrandImage;
import app.gangway.agency.BrandManagement;
import app.gangway.agency.BrandPicture;
import app.gangway.agency.PictureChange;
import app.gangway.agency.Pictures;
import app.gangway.shared.AgencyId;
import java.awt.Color;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Pictures and colours as browsers and mail programs get them without a sign-in. */
class BrandOverHttpTest extends ViewTest {

  @Autowired BrandManagement brands;
  @Autowired WebApplicationContext context;

  private MockMvc http;
  private BrandImage logo;

  @BeforeEach
  void anAgencyHasALogo() {
    http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    AgencyId agency = acme.found().agencyId();
    logoIs(Pictures.png(20, 10, Color.RED));
    logo = Objects.requireNonNull(brands.of(agency).logo());
  }

  private void logoIs(byte[] uploaded) {
    brands.save(
        new BrandEdit(
            new PictureChange.Replace(BrandPicture.logo(uploaded)),
            new PictureChange.Keep(),
            "",
            "",
            "",
            ""));
  }

  @Test
  void aPictureIsServedAsAPictureThatBrowsersKeep() throws Exception {
    signOut();
    MockHttpServletResponse answer = ask(get("/" + logo.path()));

    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.getContentType()).isEqualTo("image/png");
    assertThat(answer.getContentAsByteArray()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(answer.getHeaders("Cache-Control"))
        .containsExactly("max-age=31536000, public, immutable");
    assertThat(answer.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(answer.getHeaders("Content-Security-Policy"))
        .containsExactly("sandbox; default-src 'none'; frame-ancestors 'none'");
    assertThat(answer.getCookies()).isEmpty();
    assertThat(ask(head("/" + logo.path())).getStatus()).isEqualTo(200);
  }

  @Test
  void aBrowserThatHasThePictureDoesNotGetItAgain() throws Exception {
    MockHttpServletResponse answer =
        ask(get("/" + logo.path()).header("If-None-Match", '"' + logo.hash() + '"'));

    assertThat(answer.getStatus()).isEqualTo(304);
    assertThat(answer.getContentAsByteArray()).isEmpty();
  }

  @Test
  void aReplacedPictureIsStillThereForTheMailsThatShowIt() throws Exception {
    logoIs(Pictures.png(20, 10, Color.BLUE));

    assertThat(ask(get("/" + logo.path())).getStatus()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/brand/pictures/0000000000000000000000000000000000000000000000000000000000000000.png",
        "/brand/pictures/unknown.png",
        "/brand/pictures/%C3%A4.png",
        "/brand/colors/red.css",
        "/brand/colors/12345g.css",
        "/brand/previews/1f3a5f;x.css"
      })
  void anUnknownPictureOrColourIsNotFound(String path) throws Exception {
    assertThat(ask(get(path)).getStatus()).isIn(404, 400);
  }

  @Test
  void aColourHasAStylesheetForThePageAndOneForThePreview() throws Exception {
    signOut();
    MockHttpServletResponse page = ask(get("/brand/colors/1f3a5f.css"));

    assertThat(page.getContentType()).isEqualTo("text/css;charset=UTF-8");
    assertThat(page.getHeaders("Content-Security-Policy")).hasSize(1);
    assertThat(page.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(page.getHeaders("Cache-Control")).containsExactly("max-age=86400, public");
    assertThat(page.getContentAsString())
        .startsWith("html:root {")
        .contains("--aura-accent-color-light: #1f3a5f;")
        .containsPattern("--aura-accent-color-dark: #[0-9a-f]{6};");
    assertThat(ask(get("/brand/previews/1f3a5f.css")).getContentAsString())
        .startsWith(".brand-preview {");
  }

  private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
    return http.perform(request).andReturn().getResponse();
  }
}
