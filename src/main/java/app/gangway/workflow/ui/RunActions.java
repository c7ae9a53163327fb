package app.gangway.workflow.ui;

import static com.vaadin.flow.i18n.I18NProvider.translate;

import app.gangway.shared.RunId;
import app.gangway.shared.ui.FormDialog;
import app.gangway.workflow.RunAnswer;
import app.gangway.workflow.RunDetails;
import app.gangway.workflow.RunManagement;
import app.gangway.workflow.RunStatus;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What owners and admins can do about a run. Each button asks before it does something. */
class RunActions extends Div {

  private final transient RunManagement management;
  private final String address;
  private final transient Runnable afterwards;
  private final Button retry = new Button(translate("runs.retry"), click -> retry());
  private final Button replay = new Button(translate("runs.replay"), click -> replay());
  private final Button cancel = new Button(translate("runs.cancel"), click -> cancel());
  private transient @Nullable RunDetails shown;

  /**
   * @param address of the list, below which the runs are
   * @param afterwards refreshes the page
   */
  RunActions(RunManagement management, String address, Runnable afterwards) {
    this.management = management;
    this.address = address;
    this.afterwards = afterwards;
    addClassName("instance-actions");
    retry.addThemeVariants(ButtonVariant.PRIMARY);
    cancel.addThemeVariants(ButtonVariant.ERROR);
    add(retry, replay, cancel);
  }

  /** Shows the buttons that fit the run now; those that stay keep the focus. */
  void show(RunDetails run) {
    shown = run;
    RunStatus status = run.summary().status();
    retry.setVisible(
        run.mayManage() && status == RunStatus.ATTENTION && !run.summary().canceling());
    replay.setVisible(run.mayManage() && status.isEnded());
    cancel.setVisible(run.mayManage() && !status.isEnded() && !run.summary().canceling());
    setVisible(getChildren().anyMatch(Component::isVisible));
  }

  private void retry() {
    RunDetails run = shown;
    if (run != null) {
      new Question("runs.retry", () -> words("runs.retry", management.retry(id(run)))).open();
    }
  }

  private void cancel() {
    RunDetails run = shown;
    if (run != null) {
      new Question("runs.cancel", () -> words("runs.cancel", management.cancel(id(run)))).open();
    }
  }

  private void replay() {
    RunDetails run = shown;
    if (run != null) {
      UUID confirmation = UUID.randomUUID();
      new Question(
              "runs.replay",
              () -> {
                RunId begun = management.replay(id(run), confirmation);
                UI.getCurrentOrThrow().navigate(address + "/" + begun);
                return translate("runs.replay.done");
              })
          .open();
    }
  }

  private static RunId id(RunDetails run) {
    return run.summary().id();
  }

  private static String words(String action, RunAnswer answer) {
    return answer == RunAnswer.DONE
        ? translate(action + ".done")
        : translate("runs.answer." + answer);
  }

  /** Says what will happen, and does it. */
  private final class Question extends FormDialog {

    private String came = "";

    /**
     * @param action the key of the button's text; with {@code .title} and {@code .question}, of
     *     what the dialog says
     * @param repair says what came of it, and refuses with {@link app.gangway.shared.InvalidInput}
     */
    Question(String action, Supplier<String> repair) {
      super(translate(action + ".title"), RunActions.this.afterwards);
      ask(
          translate(action),
          () -> came = repair.get(),
          () -> came,
          new Paragraph(translate(action + ".question")));
    }
  }
}
