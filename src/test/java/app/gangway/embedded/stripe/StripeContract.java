package app.gangway.embedded.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks requests and answers against Stripe's OpenAPI document. For any test that talks to the
 * stand-in:
 *
 * <pre>{@code
 * try (var recorded = StripeContract.record(standIn)) {
 *   … // closing fails for each request or answer that breaks the contract
 * }
 * }</pre>
 */
public final class StripeContract {

  private static final String DOCUMENT = "https://stripe.test/openapi.json";
  private static final String FORM = "application~1x-www-form-urlencoded";

  private final JsonNode document;
  private final SchemaRegistry schemas;
  private final List<Operation> operations = new ArrayList<>();
  private final Map<String, Schema> byPointer = new ConcurrentHashMap<>();

  private record Operation(String method, Pattern path, boolean exact, String pointer) {}

  /** Read, the document fills hundreds of megabytes: other tests need them more. */
  private static SoftReference<StripeContract> loaded = new SoftReference<>(null);

  private StripeContract(String json) {
    this.document = JsonMapper.shared().readTree(json);
    this.schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(), registry -> registry.schemas(Map.of(DOCUMENT, json)));
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        operations.add(
            new Operation(
                operation.getKey(),
                Pattern.compile(path.getKey().replaceAll("\\{[^}]+}", "[^/]+")),
                !path.getKey().contains("{"),
                "/paths/%s/%s".formatted(escaped(path.getKey()), operation.getKey())));
      }
    }
  }

  /** The contract; its document is fetched once, and read again where memory was short. */
  public static synchronized StripeContract load() {
    StripeContract contract = loaded.get();
    if (contract == null) {
      contract = new StripeContract(StripeDocument.read());
      loaded = new SoftReference<>(contract);
    }
    return contract;
  }

  /** Checks each exchange from now on when the recording is closed. */
  public static Recording record(StripeStandIn standIn) {
    List<StripeExchange> exchanges = new CopyOnWriteArrayList<>();
    return new Recording(exchanges, StripeTraffic.of(standIn).listen(exchanges::add));
  }

  /**
   * @param exchanges the recorded requests with their answers
   */
  public record Recording(List<StripeExchange> exchanges, StripeTraffic.Listening listening)
      implements AutoCloseable {

    /** Fails for each request or answer that breaks the contract, and when there was none. */
    @Override
    public void close() {
      listening.close();
      assertThat(exchanges).as("requests to Stripe").isNotEmpty();
      load().verify(exchanges);
    }
  }

  /** Fails for each request or answer that breaks the contract. */
  public void verify(Collection<StripeExchange> exchanges) {
    assertThat(exchanges)
        .allSatisfy(exchange ->
            assertThat(violations(exchange))
                .as("%s %s", exchange.method(), exchange.path())
                .isEmpty());
  }

  /** The violations of a request and its answer; empty for a correct one. */
  public List<String> violations(StripeExchange exchange) {
    Optional<Operation> found = operation(exchange);
    if (found.isEmpty()) {
      return List.of("Stripe has no such operation");
    }
    String pointer = found.get().pointer();
    List<String> violations = new ArrayList<>();
    checkQuery(exchange.query(), pointer, violations);
    checkBody(exchange.body(), pointer, violations);
    if (exchange.status() != 0) {
      checkAnswer(exchange, pointer, violations);
    }
    return violations;
  }

  /** The violations of a webhook's body: those of the event and those of its object. */
  public List<String> violationsOfEvent(String body) {
    JsonNode event = JsonMapper.shared().readTree(body);
    JsonNode object = event.path("data").path("object");
    List<String> violations = new ArrayList<>();
    check("event", event, "/components/schemas/event", violations);
    String type = object.path("object").asString("");
    check("its object", object, "/components/schemas/" + escaped(type), violations);
    return violations;
  }

  private Optional<Operation> operation(StripeExchange exchange) {
    return operations.stream()
        .filter(operation ->
            operation.method().equalsIgnoreCase(exchange.method())
                && operation.path().matcher(exchange.path()).matches())
        .sorted((one, other) -> Boolean.compare(other.exact(), one.exact()))
        .findFirst();
  }

  private void checkQuery(String query, String pointer, List<String> violations) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    for (JsonNode parameter : document.at(pointer + "/parameters")) {
      if ("query".equals(parameter.path("in").asString())) {
        properties.set(parameter.path("name").asString(), parameter.path("schema"));
      }
    }
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.set("properties", properties);
    JsonNode values = forms("query", violations).convert(query, schema);
    int index = 0;
    for (JsonNode parameter : document.at(pointer + "/parameters")) {
      JsonNode value = values.path(parameter.path("name").asString());
      String where = "%s/parameters/%s/schema".formatted(pointer, index++);
      if ("query".equals(parameter.path("in").asString()) && !value.isMissingNode()) {
        check("query " + parameter.path("name").asString(), value, where, violations);
      }
    }
  }

  private void checkBody(String body, String pointer, List<String> violations) {
    String schema = "%s/requestBody/content/%s/schema".formatted(pointer, FORM);
    JsonNode json = forms("request", violations).convert(body, document.at(schema));
    check("request", json, schema, violations);
  }

  private FormAsJson forms(String what, List<String> violations) {
    return new FormAsJson(
        document, name -> violations.add("%s: unknown parameter '%s'".formatted(what, name)));
  }

  private void checkAnswer(StripeExchange exchange, String pointer, List<String> violations) {
    String response = "%s/responses/%s".formatted(pointer, exchange.status());
    if (document.at(response).isMissingNode()) {
      response = pointer + "/responses/default";
    }
    check(
        "answer",
        JsonMapper.shared().readTree(exchange.answer()),
        response + "/content/application~1json/schema",
        violations);
  }

  private void check(String what, JsonNode value, String pointer, List<String> violations) {
    assertThat(document.at(pointer).isMissingNode())
        .as("Stripe's document does not have " + pointer)
        .isFalse();
    Schema schema =
        byPointer.computeIfAbsent(
            pointer,
            absent -> schemas.getSchema(SchemaLocation.of(DOCUMENT + "#" + encoded(absent))));
    schema.validate(value).forEach(error -> violations.add(what + ": " + error));
  }

  private static String escaped(String step) {
    return step.replace("~", "~0").replace("/", "~1");
  }

  /** A pointer within an address. */
  private static String encoded(String pointer) {
    return pointer.replace("{", "%7B").replace("}", "%7D");
  }
}
