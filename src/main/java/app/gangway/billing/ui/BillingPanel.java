package app.gangway.billing.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.billing.BillingUnavailable;
import app.gangway.billing.ClientBilling;
import app.gangway.billing.Invoice;
import app.gangway.billing.WorkspaceBilling;
import app.gangway.shared.AccountId;
import app.gangway.shared.Announcements;
import app.gangway.shared.ui.AsyncContent;
import app.gangway.shared.ui.Background;
import app.gangway.shared.ui.LiveUpdates;
import app.gangway.shared.ui.Notice;
import app.gangway.workspace.WorkspaceSummary;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's invoices and payment method. The panel asks Stripe while it is on the screen
 * already, and again after each event about the workspace.
 */
public final class BillingPanel extends Section {

  private final transient ClientBilling billing;
  private final transient Function<UI, URI> back;
  private final transient Announcements announcements;
  private final transient Executor executor;
  private final transient Clock clock;
  private final transient Supplier<AccountId> client;
  private final transient Supplier<AccountId> payer;
  private final transient WorkspaceSummary workspace;
  private final Use use;
  private final AsyncContent<WorkspaceBilling> later;
  private @Nullable PaymentMethodSection method;
  private State state = State.ASKING;
  private int revision;

  /** Where the panel stands. */
  enum Use {
    /** The open invoices, and a payment method to confirm. */
    WIZARD,
    /** All invoices. */
    PORTAL,
    /** The same for a teammate, who can neither pay nor give a payment method. */
    PREVIEW
  }

  /** The state of the invoices that the panel shows. */
  public enum State {
    /** Stripe has not answered yet. */
    ASKING,
    /** Stripe did not answer as it should, or opened no page for a missing payment method. */
    UNAVAILABLE,
    /** No invoice is open. */
    SETTLED,
    /** At least one invoice is open. */
    OPEN
  }

  /**
   * @param client whose workspace it is
   * @param payer who gives a payment method: the signed-in account, also in a preview
   */
  BillingPanel(
      ClientBilling billing,
      Function<UI, URI> back,
      Announcements announcements,
      Executor executor,
      Clock clock,
      Supplier<AccountId> client,
      Supplier<AccountId> payer,
      WorkspaceSummary workspace,
      Use use) {
    this.billing = billing;
    this.announcements = announcements;
    this.executor = executor;
    this.clock = clock;
    this.client = client;
    this.payer = payer;
    this.workspace = workspace;
    this.back = back;
    this.use = use;
    AccountId person = client.get();
    later =
        new AsyncContent<>(
            translate("billing.asking"),
            executor,
            () ->
                use == Use.PREVIEW
                    ? billing.preview(person, workspace.id())
                    : billing.of(person, workspace.id()),
            this::show,
            this::unavailable);
    addClassName("billing-panel");
    add(new H2(workspace.name()), later);
  }

  public State state() {
    return state;
  }

  public WorkspaceSummary workspace() {
    return workspace;
  }

  /** Whether a usable payment method is on file. */
  public boolean hasPaymentMethod() {
    return method != null && method.isUsable();
  }

  /** Checks whether the client has confirmed the payment method, and marks the question if not. */
  public boolean isConfirmed() {
    return method != null && method.isConfirmed();
  }

  @Override
  protected void onAttach(AttachEvent attach) {
    new LiveUpdates(this, workspace.id().value(), announcements, executor, this::refresh);
  }

  private void refresh() {
    if (state != State.ASKING && billing.revisionOf(client.get(), workspace.id()) != revision) {
      later.refresh();
    }
  }

  private Component show(WorkspaceBilling known) {
    boolean wizard = use == Use.WIZARD;
    List<Invoice> shown = wizard ? known.openInvoices() : known.invoices();
    state = known.openInvoices().isEmpty() ? State.SETTLED : State.OPEN;
    revision = known.revision();
    Div parts = new Div();
    parts.addClassName("billing-parts");
    if (shown.isEmpty()) {
      parts.add(
          new Paragraph(translate(wizard ? "billing.invoices.settled" : "billing.invoices.none")));
    } else {
      UnorderedList list = new UnorderedList();
      list.addClassName("invoices");
      shown.forEach(invoice ->
          list.add(new ListItem(new InvoiceCard(invoice, clock.instant(), use != Use.PREVIEW))));
      parts.add(list);
    }
    method = new PaymentMethodSection(known.paymentMethod(), wizard, changeButton(), clock);
    parts.add(method);
    return parts;
  }

  private Component unavailable(RuntimeException failure) {
    if (!(failure instanceof BillingUnavailable)) {
      throw failure;
    }
    state = State.UNAVAILABLE;
    method = null;
    Div problem = new Div(new Paragraph(translate("billing.unavailable")));
    problem.addClassName("billing-parts");
    problem.getElement().setAttribute("role", "alert");
    problem.add(
        new Button(
            translate("billing.again"),
            press -> {
              state = State.ASKING;
              later.reload();
            }));
    return problem;
  }

  /** Sends the client to Stripe's page and back. Card data never reaches this application. */
  private Button changeButton() {
    Button button = new Button();
    button.setEnabled(use != Use.PREVIEW);
    button.setDisableOnClick(true);
    button.addClickListener(press -> {
      AccountId person = payer.get();
      UI ui = UI.getCurrentOrThrow();
      URI returnTo = back.apply(ui);
      Locale language = ui.getLocale();
      Background.ask(
          this,
          executor,
          () -> billing.beginSetup(person, workspace.id(), returnTo, language),
          page -> UI.getCurrentOrThrow().getPage().setLocation(page),
          failure -> {
            button.setEnabled(true);
            if (!(failure instanceof BillingUnavailable)) {
              throw failure;
            }
            if (!hasPaymentMethod()) {
              state = State.UNAVAILABLE;
            }
            Notice.problem(translate("billing.method.unavailable"));
          });
    });
    return button;
  }
}
