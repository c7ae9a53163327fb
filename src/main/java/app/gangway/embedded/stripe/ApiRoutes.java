package app.gangway.embedded.stripe;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Which request is answered by what. */
final class ApiRoutes {

  private record Route(String method, Pattern path, Function<Call, ObjectNode> answer) {}

  private final List<Route> routes = new ArrayList<>();
  private final StoredObjects objects;

  ApiRoutes(StoredObjects objects, Webhooks webhooks, URI address) {
    this.objects = objects;
    Accounts accounts = new Accounts(objects, address);
    add("POST", "/v1/accounts", accounts::create);
    add("GET", "/v1/accounts/{id}", accounts::retrieve);
    add("DELETE", "/v1/accounts/{id}", accounts::delete);
    add("POST", "/v1/account_links", accounts::link);
    Customers customers = new Customers(objects);
    add("POST", "/v1/customers", customers::create);
    add("GET", "/v1/customers/{id}", customers::retrieve);
    add("POST", "/v1/customers/{id}", customers::update);
    InvoiceItems items = new InvoiceItems(objects);
    add("POST", "/v1/invoiceitems", items::create);
    Invoices invoices = new Invoices(objects, items, webhooks, address);
    add("GET", "/v1/invoices", invoices::list);
    add("POST", "/v1/invoices", invoices::create);
    add("GET", "/v1/invoices/{id}", invoices::retrieve);
    add("POST", "/v1/invoices/{id}/finalize", invoices::finish);
    add("POST", "/v1/invoices/{id}/void", invoices::cancel);
    CheckoutSessions sessions = new CheckoutSessions(objects, address);
    add("POST", "/v1/checkout/sessions", sessions::create);
    add("GET", "/v1/checkout/sessions/{id}", sessions::retrieve);
    add("GET", "/v1/payment_methods/{id}", this::paymentMethod);
  }

  private void add(String method, String path, Function<Call, ObjectNode> answer) {
    Pattern pattern = Pattern.compile(path.replace("{id}", "([^/]+)"));
    routes.add(new Route(method, pattern, answer));
  }

  /**
   * @throws StripeError where Stripe refuses it
   */
  ObjectNode answer(Request request) {
    String account = request.account();
    checkAccess(account);
    for (Route route : routes) {
      Matcher path = route.path().matcher(request.path());
      if (route.method().equals(request.method()) && path.matches()) {
        Form form = Form.parse(request.query(), request.body());
        String id = path.groupCount() == 0 ? "" : path.group(1);
        ObjectNode answer = route.answer().apply(new Call(account, id, form));
        new Expansion(objects, account).apply(answer, form.list("expand"));
        return answer;
      }
    }
    throw StripeError.unknownAddress(request.method(), request.path());
  }

  private void checkAccess(@Nullable String account) {
    if (account != null && objects.find(null, "account", account).isEmpty()) {
      throw StripeError.noAccess(account);
    }
  }

  private ObjectNode paymentMethod(Call call) {
    return objects.require(call.account(), "payment_method", call.id(), "payment_method");
  }
}
