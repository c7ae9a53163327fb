package app.gangway.processes;

import static java.util.stream.Collectors.toSet;

import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The records of the in-memory engine about the instances that have one of these ids. */
final class History {

  private final RecordStreamSource source;
  private final Set<UUID> ids;

  History(RecordStreamSource source, Set<UUID> ids) {
    this.source = source;
    this.ids = ids;
  }

  /** The end events reached, in order. */
  List<String> endings() {
    return elements(BpmnElementType.END_EVENT, ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  /** The processes that started, in order. */
  List<String> processesStarted() {
    return elements(BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_ACTIVATED);
  }

  /** The processes that completed, in order. */
  List<String> processesEnded() {
    return elements(BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_COMPLETED);
  }

  /** The ids of the sequence flows taken. */
  Set<String> flowsTaken() {
    return Set.copyOf(
        elements(BpmnElementType.SEQUENCE_FLOW, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN));
  }

  List<String> incidents() {
    return values(IncidentRecordValue.class, IncidentIntent.CREATED)
        .filter(this::isMine)
        .map(incident -> incident.getElementId() + ": " + incident.getErrorMessage())
        .toList();
  }

  /** The key of the latest incident. */
  long incident() {
    return events(IncidentRecordValue.class)
        .filter(event -> event.getIntent() == IncidentIntent.CREATED)
        .filter(event -> isMine((IncidentRecordValue) event.getValue()))
        .map(Record::getKey)
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private boolean isMine(IncidentRecordValue incident) {
    return instances().contains(incident.getProcessInstanceKey());
  }

  /** The names of all variables, in any scope of the instances. */
  Set<String> variables() {
    Set<Long> instances = instances();
    return values(VariableRecordValue.class)
        .filter(variable -> instances.contains(variable.getProcessInstanceKey()))
        .map(VariableRecordValue::getName)
        .collect(toSet());
  }

  /** The names of the variables on the top level of a process. */
  Set<String> variablesOf(String processId) {
    Set<Long> instances = instances(processId);
    return values(VariableRecordValue.class)
        .filter(variable -> instances.contains(variable.getScopeKey()))
        .map(VariableRecordValue::getName)
        .collect(toSet());
  }

  private List<String> elements(BpmnElementType type, Intent intent) {
    Set<Long> instances = instances();
    return values(ProcessInstanceRecordValue.class, intent)
        .filter(element -> instances.contains(element.getProcessInstanceKey()))
        .filter(element -> element.getBpmnElementType() == type)
        .map(ProcessInstanceRecordValue::getElementId)
        .toList();
  }

  private Set<Long> instances(String processId) {
    Set<Long> mine = instances();
    return values(ProcessInstanceRecordValue.class, ProcessInstanceIntent.ELEMENT_ACTIVATED)
        .filter(element -> element.getBpmnElementType() == BpmnElementType.PROCESS)
        .filter(element -> element.getBpmnProcessId().equals(processId))
        .map(ProcessInstanceRecordValue::getProcessInstanceKey)
        .filter(mine::contains)
        .collect(toSet());
  }

  private Set<Long> instances() {
    Set<String> quoted = ids.stream().map("\"%s\""::formatted).collect(toSet());
    return values(VariableRecordValue.class)
        .filter(variable -> quoted.contains(variable.getValue()))
        .map(VariableRecordValue::getProcessInstanceKey)
        .collect(toSet());
  }

  private <T extends RecordValue> Stream<T> values(Class<T> type, Intent intent) {
    return events(type)
        .filter(event -> event.getIntent() == intent)
        .map(Record::getValue)
        .map(type::cast);
  }

  private <T extends RecordValue> Stream<T> values(Class<T> type) {
    return events(type).map(Record::getValue).map(type::cast);
  }

  private Stream<Record<?>> events(Class<? extends RecordValue> type) {
    return StreamSupport.stream(source.getRecords().spliterator(), false)
        .filter(event -> event.getRecordType() == RecordType.EVENT)
        .filter(event -> type.isInstance(event.getValue()));
  }
}
