package app.gangway.connection.web;

import app.gangway.connection.ConnectionAuthorization;
import app.gangway.connection.ConnectionAuthorization.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * A provider sends the browser back to here, with a code or an error. The answer leads on to the
 * page where the user began, so that the code does not stay in the address bar.
 */
@RestController
class ConnectionCallbackController {

  /** Tells that there is no such authorization. */
  private static final String FAILED = "/connections/failed";

  private final ConnectionAuthorization authorizations;

  ConnectionCallbackController(ConnectionAuthorization authorizations) {
    this.authorizations = authorizations;
  }

  @GetMapping(ConnectionAuthorization.CALLBACK)
  ResponseEntity<Void> comeBack(
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String error,
      @RequestParam(name = "error_description", required = false) @Nullable String description,
      HttpServletRequest request) {
    Answer answer = new Answer(state, code, error, description);
    URI next =
        authorizations
            .otherHost(answer, request.getServerName())
            .map(host -> underHost(host, request))
            .orElseGet(() -> authorizations.finish(answer).orElse(URI.create(FAILED)));
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, next.toString())
        .header("Referrer-Policy", "no-referrer")
        .cacheControl(CacheControl.noStore())
        .build();
  }

  /** The same address under the host name where the user is signed in. */
  private static URI underHost(String host, HttpServletRequest request) {
    return UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
        .host(host)
        .query(request.getQueryString())
        .build(true)
        .toUri();
  }
}
