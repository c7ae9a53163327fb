package app.gangway.workflow.web;

import app.gangway.shared.RunId;
import app.gangway.workflow.WebhookAnswer;
import app.gangway.workflow.WebhookCalls;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes the calls of webhooks and answers at once; runs go on afterwards. */
@RestController
class WorkflowWebhookController {

  static final String PATH = "/hooks";

  private static final Logger log = LoggerFactory.getLogger(WorkflowWebhookController.class);

  /** In bytes. */
  private static final int LONGEST = 64 * 1024;

  private static final String RETRY_SECONDS = "30";

  private final WebhookCalls calls;

  WorkflowWebhookController(WebhookCalls calls) {
    this.calls = calls;
  }

  /** The body is read unchanged: the signature is computed over its bytes. */
  @PostMapping(PATH + "/workflows/{handle}")
  ResponseEntity<Map<String, String>> start(
      @PathVariable String handle,
      HttpServletRequest request,
      @RequestHeader(name = "Gangway-Signature", defaultValue = "") String signature,
      @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key)
      throws IOException {
    return answer(request, body -> calls.start(handle, body, signature, key));
  }

  /** The address is the right to call it. */
  @PostMapping(PATH + "/runs/{run}/{mac}")
  ResponseEntity<Map<String, String>> tell(
      @PathVariable String run,
      @PathVariable String mac,
      HttpServletRequest request,
      @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key)
      throws IOException {
    return answer(
        request,
        body -> {
          try {
            return calls.tell(new RunId(UUID.fromString(run)), mac, body, key);
          } catch (IllegalArgumentException noId) {
            return new WebhookAnswer.Unknown();
          }
        });
  }

  private static ResponseEntity<Map<String, String>> answer(
      HttpServletRequest request, Function<byte[], WebhookAnswer> call) throws IOException {
    if (!isJson(request)) {
      return refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "the content type is not application/json");
    }
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      return refusal(HttpStatus.CONTENT_TOO_LARGE, "the body has more than 64 KB");
    }
    return switch (call.apply(body)) {
      case WebhookAnswer.Accepted accepted ->
          ResponseEntity.accepted().body(Map.of("run", accepted.run().toString()));
      case WebhookAnswer.Unknown unknown -> refusal(HttpStatus.NOT_FOUND, "no such webhook");
      case WebhookAnswer.WrongSignature wrong ->
          refusal(HttpStatus.UNAUTHORIZED, "the signature is missing, wrong or too old");
      case WebhookAnswer.WrongBody wrong ->
          refusal(HttpStatus.BAD_REQUEST, "the body is not a JSON object that a run can take");
      case WebhookAnswer.NotPublished paused ->
          refusal(HttpStatus.CONFLICT, "the workflow starts no runs now");
      case WebhookAnswer.Ended ended -> refusal(HttpStatus.GONE, "the run has ended");
      case WebhookAnswer.TooMany many ->
          ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
              .header(HttpHeaders.RETRY_AFTER, String.valueOf(many.timeLeft().toSeconds() + 1))
              .body(Map.of("error", "too many calls"));
      case WebhookAnswer.Unavailable away -> unavailable();
    };
  }

  private static boolean isJson(HttpServletRequest request) {
    try {
      String type = request.getContentType();
      return type != null
          && MediaType.parseMediaType(type).equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static ResponseEntity<Map<String, String>> refusal(HttpStatus status, String reason) {
    return ResponseEntity.status(status).body(Map.of("error", reason));
  }

  /** Nothing was stored, so the caller has to send it again. */
  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<Map<String, String>> databaseIsAway(Exception away) {
    log.warn("A webhook was not taken, the database is away: {}", away.toString());
    return unavailable();
  }

  private static ResponseEntity<Map<String, String>> unavailable() {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
        .body(Map.of("error", "try again later"));
  }
}
