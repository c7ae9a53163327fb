package app.gangway.shell;

import app.gangway.shared.LinkToken;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The link in the header {@code List-Unsubscribe}. A mail provider posts to it when its user
 * presses the button (RFC 8058); a browser, or a mail scanner, only opens it, and gets to a page
 * with a button.
 */
@RestController
class MailStopController {

  private static final String LINK = StoppableMails.PATH + "{link}";

  private final MailStops stops;

  MailStopController(MailStops stops) {
    this.stops = stops;
  }

  @PostMapping(LINK)
  ResponseEntity<Void> stop(
      @PathVariable String link,
      @RequestParam(name = "List-Unsubscribe", defaultValue = "") String oneClick) {
    if (!oneClick.equals("One-Click")) {
      return ResponseEntity.badRequest().build();
    }
    return ResponseEntity.status(stops.stop(link) ? HttpStatus.OK : HttpStatus.NOT_FOUND).build();
  }

  @GetMapping(LINK)
  ResponseEntity<Void> showPage(@PathVariable String link) {
    String page = "/" + MailStops.PAGE + "/" + LinkToken.parse(link).map(LinkToken::value).orElse("unknown");
    return ResponseEntity.status(HttpStatus.FOUND).header(HttpHeaders.LOCATION, page).build();
  }
}
