package app.gangway.embedded.stripe;

import tools.jackson.databind.node.ObjectNode;

/** Changes of an account that happen at Stripe, outside of the hosted pages. */
public final class StripeDashboard {

  private final StripeVisitor visitor;

  public StripeDashboard(StripeStandIn standIn) {
    this.visitor = standIn.visitor();
  }

  /** Stripe no longer lets the account charge, for example since a document is missing. */
  public void restrict(String account) {
    visitor.setCharges(account, false);
  }

  /** The account's owner takes back the access of the application. */
  public void disconnect(String account) {
    synchronized (visitor.objects) {
      AccountsApi.forget(visitor.objects, account);
      ObjectNode application =
          StripeJson.object().put("id", "ca_gangway").put("object", "application");
      visitor.webhooks.raise(
          account, "account.application.deauthorized", application.put("name", "Gangway"));
    }
  }
}
