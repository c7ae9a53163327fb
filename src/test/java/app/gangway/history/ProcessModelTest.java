package app.gangway.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessModelTest {

  private static final String TWO_PROCESSES =
      """
      <b:definitions xmlns:b='http://www.omg.org/spec/BPMN/20100524/MODEL'
          xmlns:z='http://camunda.org/schema/zeebe/1.0'>
        <b:process id='first'>
          <b:documentation>Links formId="named-only".</b:documentation>
          <b:subProcess id='part'>
            <b:userTask id='step'>
              <b:extensionElements><z:formDefinition formId = 'brand-v1'/></b:extensionElements>
            </b:userTask>
          </b:subProcess>
        </b:process>
        <b:process id='second'>
          <b:userTask id='other'>
            <b:extensionElements><z:formDefinition formId="company-v1"/></b:extensionElements>
          </b:userTask>
        </b:process>
      </b:definitions>
      """;

  @Test
  void aFormIsLinkedByAUserTaskHoweverItIsWritten() {
    ProcessModel model = ProcessModel.read("first", TWO_PROCESSES);

    assertThat(model.links("brand-v1")).isTrue();
    assertThat(model.links("named-only")).isFalse();
    assertThat(model.links("company-v1")).as("the other process links it").isFalse();
  }
}
