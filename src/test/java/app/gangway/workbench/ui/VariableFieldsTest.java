package app.gangway.workbench.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.process.check.ProcessContract;
import java.util.Collection;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VariableFieldsTest {

  @Test
  void eachVariableOfTheContractIsExplained() {
    ProcessContract contract = ProcessContract.ofGangway();

    assertThat(
            Stream.concat(
                    contract.jobs().values().stream()
                        .flatMap(job -> Stream.of(job.reads(), job.sets())),
                    contract.messages().values().stream())
                .flatMap(Collection::stream)
                .distinct())
        .containsExactlyInAnyOrderElementsOf(VariableFields.EXPLAINED);
  }
}
