package app.gangway.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureMockMvc
class InboxTests {

  @Autowired MockMvc browser;
  @Autowired JavaMailSender sender;
  @Autowired MailFolder folder;
  @LocalServerPort int port;

  private final String subject = "Invitation " + UUID.randomUUID();

  @BeforeEach
  void aMailArrives() throws Exception {
    MimeMessage mail = sender.createMimeMessage();
    MimeMessageHelper helper = new MimeMessageHelper(mail, true, "UTF-8");
    helper.setFrom("agency@example.com");
    helper.setTo("client@example.com");
    helper.setSubject(subject);
    helper.setText(
        "Welcome as text", "<html><head></head><body>Welcome in <b>HTML</b></body></html>");
    sender.send(mail);
  }

  @Test
  void anAnonymousVisitorSeesTheListWithTheNewestMail() throws Exception {
    browser
        .perform(get("/dev/inbox"))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString(subject)))
        .andExpect(content().string(Matchers.containsString("client@example.com")));
  }

  @Test
  void anAnonymousVisitorGetsTheStyleAndTheScriptOfThePage() throws Exception {
    String page = browser.perform(get("/dev/inbox")).andReturn().getResponse().getContentAsString();
    List<String> parts =
        Pattern.compile("(?:href|src)=\"(/dev/[^\"]+\\.(?:css|js))\"")
            .matcher(page)
            .results()
            .map(part -> part.group(1))
            .toList();
    assertThat(parts).hasSize(2);
    try (HttpClient stranger = HttpClient.newHttpClient()) {
      for (String part : parts) {
        URI address = URI.create("http://localhost:%s%s".formatted(port, part));
        assertThat(
                stranger
                    .send(
                        HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.discarding())
                    .statusCode())
            .isEqualTo(200);
      }
    }
  }

  @Test
  void theListSpeaksGerman() throws Exception {
    browser
        .perform(get("/dev/inbox").locale(Locale.GERMANY))
        .andExpect(content().string(Matchers.containsString("Posteingang")))
        .andExpect(content().string(Matchers.containsString("lang=\"de\"")));
  }

  @Test
  void theHtmlViewRunsNoScriptAndOpensLinksInANewTab() throws Exception {
    browser
        .perform(get("/dev/inbox/{id}/html", newest()))
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Security-Policy", Matchers.startsWith("sandbox")))
        .andExpect(
            header()
                .string("Content-Security-Policy", Matchers.not(Matchers.containsString("script"))))
        .andExpect(content().string(Matchers.containsString("Welcome in <b>HTML</b>")))
        .andExpect(content().string(Matchers.containsString("<head><base target=\"_blank\">")));
  }

  @Test
  void theMailPageShowsTheHtmlInASandboxedFrame() throws Exception {
    browser
        .perform(get("/dev/inbox/{id}", newest()))
        .andExpect(status().isOk())
        .andExpect(
            content()
                .string(
                    Matchers.containsString(
                        "<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")));
  }

  @Test
  void theTextViewShowsTheTextPart() throws Exception {
    browser
        .perform(get("/dev/inbox/{id}/text", newest()))
        .andExpect(status().isOk())
        .andExpect(content().string(Matchers.containsString("Welcome as text")));
  }

  @Test
  void anUnknownMailIsNotFound() throws Exception {
    browser.perform(get("/dev/inbox/nothing")).andExpect(status().isNotFound());
    browser.perform(get("/dev/inbox/nothing/html")).andExpect(status().isNotFound());
  }

  private String newest() throws Exception {
    StoredMail mail = folder.newest(0, 1).getFirst();
    assertThat(mail.subject()).isEqualTo(subject);
    return mail.id();
  }
}
