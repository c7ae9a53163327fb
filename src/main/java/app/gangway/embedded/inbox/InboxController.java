package app.gangway.embedded.inbox;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** The inbox page: every mail that the embedded mail server took, to read as its receiver would. */
@Controller
@ConditionalOnBean(MailFolder.class)
@RequestMapping("/dev/inbox")
class InboxController {

  static final int PAGE_SIZE = 50;

  /** A mail's own page may load pictures and run nothing; a link opens in a new tab. */
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
          + " style-src 'unsafe-inline'; img-src data: https: http:; frame-ancestors 'self'";

  private static final Pattern HEAD = Pattern.compile("<head[^>]*>", Pattern.CASE_INSENSITIVE);

  private final MailFolder folder;

  InboxController(MailFolder folder) {
    this.folder = folder;
  }

  @ModelAttribute("text")
  InboxTexts texts(Locale locale) {
    return InboxTexts.in(locale);
  }

  @GetMapping
  String list(@RequestParam(defaultValue = "0") int page, Model model) throws IOException {
    int shown = Math.clamp(page, 0, Math.max(0, (folder.size() - 1) / PAGE_SIZE));
    model.addAttribute("newest", folder.newestId());
    model.addAttribute("mails", folder.newest(shown * PAGE_SIZE, PAGE_SIZE));
    model.addAttribute("page", shown);
    model.addAttribute("size", folder.size());
    model.addAttribute("hasOlder", (shown + 1) * PAGE_SIZE < folder.size());
    return "dev/inbox";
  }

  /** The inbox page requests this again and again to notice new mails. */
  @GetMapping(path = "/newest", produces = MediaType.TEXT_PLAIN_VALUE)
  @ResponseBody
  String newest() {
    return folder.newestId();
  }

  @GetMapping("/{id}")
  String mail(@PathVariable String id, Model model) throws IOException {
    StoredMail mail = require(id);
    model.addAttribute("mail", mail);
    model.addAttribute("html", mail.html().isPresent());
    return "dev/mail";
  }

  @GetMapping("/{id}/text")
  String text(@PathVariable String id, Model model) throws IOException {
    StoredMail mail = require(id);
    model.addAttribute("mail", mail);
    model.addAttribute("html", false);
    model.addAttribute("body", mail.text().orElse(""));
    return "dev/mail";
  }

  @GetMapping("/{id}/html")
  ResponseEntity<String> html(@PathVariable String id) throws IOException {
    Optional<String> html = require(id).html();
    return html.map(body ->
            ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", MAIL_POLICY)
                .body(withLinksInNewTabs(body)))
        .orElseThrow(InboxController::unknown);
  }

  /** Most pages refuse to be shown within the inbox. */
  private static String withLinksInNewTabs(String html) {
    String base = "<base target=\"_blank\">";
    Matcher head = HEAD.matcher(html);
    return head.find()
        ? html.substring(0, head.end()) + base + html.substring(head.end())
        : base + html;
  }

  private StoredMail require(String id) throws IOException {
    return folder.find(id).orElseThrow(InboxController::unknown);
  }

  private static ResponseStatusException unknown() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
