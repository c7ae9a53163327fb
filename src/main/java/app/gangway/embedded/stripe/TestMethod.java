package app.gangway.embedded.stripe;

import tools.jackson.databind.node.ObjectNode;

/** Kinds of payment methods that the stand-in knows besides cards on its own page. */
public enum TestMethod {
  CARD("card", "4242"),
  SEPA_DEBIT("sepa_debit", "3000"),
  US_BANK_ACCOUNT("us_bank_account", "6789"),
  LINK("link", ""),
  BANK_TRANSFER("customer_balance", "");

  private final String type;
  private final String last4;

  TestMethod(String type, String last4) {
    this.type = type;
    this.last4 = last4;
  }

  public String type() {
    return type;
  }

  /** The end of the number of its card or bank account; empty where it has none. */
  public String last4() {
    return last4;
  }

  /** A payment method of this kind that belongs to the customer. */
  ObjectNode create(String customer) {
    ObjectNode method = StripeJson.create(CustomersApi.PAYMENT_METHOD, "pm");
    method.put("type", type).put(CustomersApi.CUSTOMER, customer);
    if (this != CARD) {
      method.remove("card");
      ObjectNode details = method.withObject(type);
      switch (this) {
        case SEPA_DEBIT -> details.put("bank_code", "37040044").put("country", "DE");
        case US_BANK_ACCOUNT ->
            details
                .put("account_holder_type", "company")
                .put("account_type", "checking")
                .put("bank_name", "STRIPE TEST BANK")
                .put("routing_number", "110000000");
        case LINK -> details.put("email", "client@example.com");
        case CARD, BANK_TRANSFER -> {}
      }
      if (!last4.isEmpty()) {
        details.put("last4", last4);
      }
    }
    return method;
  }
}
