package app.gangway.embedded.stripe;

import static app.gangway.embedded.stripe.ApiFilter.ACCOUNT_HEADER;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Access to accounts, errors as Stripe writes them, and objects in place of ids. */
@RestControllerAdvice
@ConditionalOnBean(StoredObjects.class)
class ApiAdvice implements ResponseBodyAdvice<ObjectNode> {

  private final StoredObjects objects;

  ApiAdvice(StoredObjects objects) {
    this.objects = objects;
  }

  @ModelAttribute
  void checkAccess(@RequestHeader(ACCOUNT_HEADER) @Nullable String account) {
    if (account != null && objects.find(null, AccountsApi.ACCOUNT, account).isEmpty()) {
      throw StripeError.noAccess(account);
    }
  }

  @ExceptionHandler
  ResponseEntity<ObjectNode> refuse(StripeError error) {
    return ResponseEntity.status(error.status())
        .contentType(MediaType.APPLICATION_JSON)
        .body(error.asJson());
  }

  @ExceptionHandler
  ResponseEntity<ObjectNode> refuse(MissingServletRequestParameterException missing) {
    return refuse(StripeError.parameterMissing(missing.getParameterName()));
  }

  @ExceptionHandler
  ResponseEntity<ObjectNode> refuse(MethodArgumentTypeMismatchException wrong) {
    return refuse(
        StripeError.invalid(wrong.getName(), "Invalid integer: %s".formatted(wrong.getValue())));
  }

  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return returned.getParameterType() == ObjectNode.class;
  }

  /** Expands the fields that the request's parameters {@code expand[]} name. */
  @Override
  public @Nullable ObjectNode beforeBodyWrite(
      @Nullable ObjectNode answer,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    var servletRequest = ((ServletServerHttpRequest) request).getServletRequest();
    String account = servletRequest.getHeader(ACCOUNT_HEADER);
    for (Map.Entry<String, String[]> parameter : servletRequest.getParameterMap().entrySet()) {
      if (answer != null && parameter.getKey().matches("expand\\[\\d*]")) {
        for (String path : parameter.getValue()) {
          expand(answer, path, path, account);
        }
      }
    }
    return answer;
  }

  private void expand(JsonNode at, String path, String whole, @Nullable String account) {
    if (at instanceof ArrayNode elements) {
      elements.forEach(element -> expand(element, path, whole, account));
    } else if (at instanceof ObjectNode object) {
      String[] steps = path.split("\\.", 2);
      JsonNode value = object.get(steps[0]);
      if (value == null) {
        throw StripeError.invalid(
            "expand", "This property cannot be expanded (%s).".formatted(whole));
      }
      JsonNode expanded = value.isString() ? objectOf(value, account) : value;
      object.set(steps[0], expanded);
      if (steps.length > 1) {
        expand(expanded, steps[1], whole, account);
      }
    }
  }

  private JsonNode objectOf(JsonNode id, @Nullable String account) {
    return objects
        .find(id.stringValue())
        .filter(found -> Objects.equals(found.account(), account))
        .<JsonNode>map(found -> found.object().deepCopy())
        .orElse(id);
  }
}
