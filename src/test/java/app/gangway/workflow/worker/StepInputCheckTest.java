package app.gangway.workflow.worker;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.ResourceCheck;
import app.gangway.process.check.Finding;
import app.gangway.process.check.ModelChecker;
import app.gangway.process.check.ProcessContract;
import app.gangway.processes.Uninitialized;
import app.gangway.workflow.WorkflowFilesForTest;
import app.gangway.workflow.WorkflowLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are the same in each run are checked before there is one. */
class StepInputCheckTest {

  private static final String MODEL =
      Objects.requireNonNull(WorkflowFilesForTest.invoice().get("invoice.bpmn"));

  @Test
  void aGoodStepIsAccepted() {
    assertThat(refusals(MODEL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source=\"EUR\" | source=\"Euro\" | Task_Invoice | currency has more than 3",
        "source=\"EUR\" | source=\"XQX\" | Task_Invoice | currency is not the code",
        "source=\"EUR\" | source=\"=&#34;XQX&#34;\" | Task_Invoice | currency is not the code",
        "source=\"EUR\" | source=\"\" | Task_Invoice | currency is missing",
        "source=\"30\" | source=\"soon\" | Task_Invoice | dueDays is not a number",
        "source=\"30\" | source=\"=20 * 20\" | Task_Invoice | dueDays is not a whole number",
        "quantity: hours | quantity: 0.5 | Task_Invoice | lines[2].quantity is not a whole",
        "quantity: hours, | amount: 1, | Task_Invoice | either an amount or a quantity",
        "quantity: hours | quantity: 9, price: 1 | Task_Invoice | lines[2] has an entry",
        "target=\"dueDays\" | target=\"status\" | Task_Invoice | status has a value",
        "source=\"=&#34;Invoice &#34; + invoiceNumber\" | source=\" \" | Task_Post | title is missing"
      })
  void aStaticInputThatEachRunWouldRefuseIsRefused(
      String instead, String text, String element, String words) {
    assertThat(MODEL).contains(instead);

    assertThat(refusals(MODEL.replace(instead, text)))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.element()).isEqualTo(element);
          assertThat(finding.arguments()).singleElement().asString().contains(words);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fileName:x.exe | fileName has an ending",
        "fileName:x.exe, content:=report | fileName has an ending",
        "fileName:a/b.txt, content:=report | fileName has a character",
        "fileName:=name, content:  | content is missing",
        "fileName:x.pdf, content:Hello, encoding:text | content is not of the type",
        "fileName:x.png, content:=report, encoding:text | content is not of the type",
        "fileName:x.txt, content:=report, encoding:zip | encoding has a value",
        "fromTask: , fileName:x.exe | fileName has an ending"
      })
  void aFileThatNoRunCouldGiveIsRefused(String inputs, String words) {
    assertThat(refusals(givingFile(inputs)))
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.arguments()).singleElement().asString().contains(words));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fileName:x.png, content:=report, encoding:base64",
        "fileName:x.png, content:=report, encoding:=encoding",
        "fileName:=name, content:Hello, encoding:text",
        "fileName:=name, content:JVBERi0=, encoding:base64",
        "fileName:x.JPG, content:=report, encoding:base64",
        "fromTask:Task_Invoice, fileName:x.exe",
        "fromTask:=task, fileName:x.exe"
      })
  void aFileThatSomeRunCanGiveIsAccepted(String inputs) {
    assertThat(refusals(givingFile(inputs))).isEmpty();
  }

  private static String givingFile(String inputs) {
    String mappings =
        Arrays.stream(inputs.split(", "))
            .map(input -> input.split(":", 2))
            .map(input ->
                "<zeebe:input source=\"%s\" target=\"%s\" />".formatted(input[1].strip(), input[0]))
            .collect(Collectors.joining("", "<zeebe:ioMapping>", "</zeebe:ioMapping>"));
    return MODEL.replaceFirst(
        "\"gangway.post-update\"( .*\\s*)<zeebe:ioMapping>[\\s\\S]*?</zeebe:ioMapping>",
        "\"gangway.give-file\"$1" + mappings);
  }

  @Test
  void theLargestAmountIsThatOfSomeCurrencyAsLongAsARunComputesIt() {
    String computed = MODEL.replace("source=\"EUR\"", "source=\"=currency\"");
    String hours = "quantity: hours, unitAmount: 80.5";

    assertThat(refusals(computed.replace(hours, "amount: 2000000"))).isEmpty();
    assertThat(refusals(computed.replace(hours, "amount: 1.555"))).isEmpty();
    assertThat(refusals(computed.replace(hours, "amount: 1.5555"))).hasSize(1);
    assertThat(refusals(MODEL.replace(hours, "amount: 2000000"))).hasSize(1);
  }

  private static List<Finding> refusals(String model) {
    return ModelChecker.ofWorkflows(
            ProcessContract.beside(WorkflowLibrary.class),
            List.copyOf(Uninitialized.beans(ResourceCheck.class)))
        .check(Map.of("invoice.bpmn", model.getBytes(StandardCharsets.UTF_8)))
        .findings()
        .stream()
        .filter(Finding::refused)
        .toList();
  }
}
