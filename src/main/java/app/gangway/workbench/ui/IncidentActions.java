package app.gangway.workbench.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.ui.FormDialog;
import app.gangway.shared.ui.Notice;
import app.gangway.workbench.InstanceRepair;
import app.gangway.workbench.InstanceRepair.RetryResult;
import app.gangway.workbench.RepairResult;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Retries the incidents of several instances that are chosen in a list. */
public class IncidentActions extends Div {

  /** The engine's keys have many digits. */
  private static final Pattern KEY = Pattern.compile("\\d{10,}");

  private final transient InstanceRepair repair;
  private final transient Runnable afterwards;
  private transient List<Long> instances = List.of();

  /**
   * @param afterwards refreshes the list after the retries
   */
  public IncidentActions(InstanceRepair repair, Runnable afterwards) {
    this.repair = repair;
    this.afterwards = afterwards;
    addClassName("row-actions");
    Button retry = new Button(translate("repair.retry.chosen"), click -> ask());
    retry.addThemeVariants(ButtonVariant.PRIMARY);
    add(retry);
    select(List.of());
  }

  /** The instances of the chosen rows, by the engine's keys. */
  public final void select(Collection<Long> chosen) {
    instances = List.copyOf(chosen);
    setVisible(!instances.isEmpty());
  }

  private void ask() {
    List<Long> incidents = repair.incidentsOf(instances);
    if (incidents.isEmpty()) {
      Notice.done(translate("repair.retry.selected.none"));
    } else {
      new RetryDialog(repair, incidents, afterwards).open();
    }
  }

  /** Says how many there are, and afterwards what came of each. */
  private static final class RetryDialog extends FormDialog {

    private String came = "";

    RetryDialog(InstanceRepair repair, List<Long> incidents, Runnable afterwards) {
      super(translate("repair.retry.selected.title", incidents.size()), afterwards);
      TextField reason = new TextField(translate("repair.reason"));
      reason.setRequiredIndicatorVisible(true);
      reason.setHelperText(translate("repair.reason.help"));
      errors().at("reason", reason);
      ask(
          translate("repair.retry"),
          () -> came = words(repair.retry(incidents, List.of(), reason.getValue())),
          () -> came,
          new Paragraph(translate("repair.retry.selected.text", InstanceRepair.MOST_RETRIES)),
          reason);
    }

    private static String words(List<RetryResult> results) {
      Map<RepairResult.Outcome, Long> counts =
          results.stream()
              .collect(Collectors.groupingBy(one -> one.result().outcome(), Collectors.counting()));
      Map<String, Long> refusals = refusals(results);
      if (!refusals.isEmpty()) {
        new RefusalsDialog(refusals).open();
      }
      return translate(
          "repair.retry.selected.done",
          counts.getOrDefault(RepairResult.Outcome.DONE, 0L),
          counts.getOrDefault(RepairResult.Outcome.GONE, 0L),
          counts.getOrDefault(RepairResult.Outcome.LATER, 0L),
          counts.getOrDefault(RepairResult.Outcome.REFUSED, 0L));
    }
  }

  /**
   * How often the engine refused in which words, the most frequent first. Its words name the keys
   * of what it refuses; refusals that differ in these alone are one.
   */
  static Map<String, Long> refusals(List<RetryResult> results) {
    return results.stream()
        .map(RetryResult::result)
        .filter(one -> one.outcome() == RepairResult.Outcome.REFUSED)
        .map(refused -> KEY.matcher(String.valueOf(refused.reason())).replaceAll("…"))
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
  }

  /** Stays until it was read: the engine's words are long, and there may be several. */
  static final class RefusalsDialog extends Dialog {

    RefusalsDialog(Map<String, Long> refusals) {
      setHeaderTitle(translate("repair.retry.selected.refused"));
      UnorderedList list = new UnorderedList();
      refusals.forEach((reason, count) ->
          list.add(new ListItem(translate("repair.retry.selected.refused.line", count, reason))));
      add(list);
      getFooter().add(new Button(translate("button.close"), click -> close()));
    }
  }
}
