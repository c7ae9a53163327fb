package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.DateFormats;
import app.gangway.shared.ui.MoneyFormats;
import app.gangway.workflow.RunDetails;
import app.gangway.workflow.RunResult;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** What the steps of a run have produced. */
final class RunResults {

  private RunResults() {}

  /**
   * @param forms the address of the page with the answers to forms
   */
  static List<Component> of(List<RunResult> results, String forms) {
    if (results.isEmpty()) {
      return List.of();
    }
    DescriptionList list = new DescriptionList();
    list.addClassName("facts");
    for (RunResult result : results) {
      Span when = new Span(" " + DateFormats.dateAndTime(result.at()));
      when.addClassName("note");
      list.add(
          new DescriptionList.Term(translate("runs.results." + result.kind())),
          new DescriptionList.Description(what(result, forms), when));
    }
    List<Component> section = new ArrayList<>(List.of(new H2(translate("runs.results")), list));
    if (results.size() == RunDetails.MOST_RESULTS) {
      section.add(new Paragraph(translate("runs.results.newest", RunDetails.MOST_RESULTS)));
    }
    return section;
  }

  private static Component what(RunResult result, String forms) {
    Locale reader = UI.getCurrentOrThrow().getLocale();
    String name = result.name().in(reader);
    return switch (result.kind()) {
      case FILE, UPDATE -> new Span(name);
      case FORM -> {
        String by = result.by();
        yield new Anchor(forms, by == null ? name : translate("runs.results.form", name, by));
      }
      case INVOICE -> invoice(result, name, reader);
      case MAIL -> new Span(translate("runs.results.receivers", result.receivers()));
    };
  }

  private static Component invoice(RunResult result, String number, Locale reader) {
    BigDecimal amount = result.amount();
    Currency currency = result.currency();
    String text = number.isEmpty() ? translate("runs.results.draft") : number;
    if (amount != null && currency != null) {
      text = translate("runs.results.invoice", text, MoneyFormats.money(amount, currency, reader));
    }
    URI page = result.page();
    return page == null ? new Span(text) : new Anchor(page.toString(), text);
  }
}
