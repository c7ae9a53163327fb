package app.gangway.history.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.MessageStartEventSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ErrorType;
import io.camunda.zeebe.protocol.record.value.ImmutableIncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableMessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableTimerRecordValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records as a broker writes them: one a second, at growing positions. */
final class Records {

  /** The first key of partition 1. */
  static final long FIRST_KEY = 1L << 51;

  static final long DEFINITION = FIRST_KEY;

  private final List<Change> changes = new ArrayList<>();
  private long position;
  private Instant time;

  Records(Instant first) {
    this.time = first;
  }

  static Records at(String first) {
    return new Records(Instant.parse(first));
  }

  List<Change> changes() {
    return changes;
  }

  Records started(long instance, UUID businessKey) {
    return startedBy(instance, businessKey.toString());
  }

  Records startedBy(long instance, String correlationKey) {
    add(
        ValueType.MESSAGE_START_EVENT_SUBSCRIPTION,
        MessageStartEventSubscriptionIntent.CORRELATED,
        instance + 500,
        ImmutableMessageStartEventSubscriptionRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withProcessDefinitionKey(DEFINITION)
            .withBpmnProcessId("client-invitation")
            .withCorrelationKey(correlationKey)
            .build());
    return process(instance, ProcessInstanceIntent.ELEMENT_ACTIVATING);
  }

  Records process(long instance, ProcessInstanceIntent intent) {
    return called(instance, intent, -1, -1);
  }

  Records called(long instance, ProcessInstanceIntent intent, long parent, long parentElement) {
    return element(
        instance,
        ImmutableProcessInstanceRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withProcessDefinitionKey(DEFINITION)
            .withBpmnProcessId("client-invitation")
            .withVersion(3)
            .withElementId("client-invitation")
            .withBpmnElementType(BpmnElementType.PROCESS)
            .withParentProcessInstanceKey(parent)
            .withParentElementInstanceKey(parentElement),
        intent);
  }

  /**
   * @param id null for a record that the database refuses
   */
  Records element(long key, long instance, @Nullable String id, ProcessInstanceIntent intent) {
    return element(
        key,
        ImmutableProcessInstanceRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withProcessDefinitionKey(DEFINITION)
            .withBpmnProcessId("client-invitation")
            .withVersion(3)
            .withElementId(id)
            .withFlowScopeKey(instance)
            .withParentProcessInstanceKey(-1)
            .withParentElementInstanceKey(-1)
            .withBpmnElementType(BpmnElementType.SERVICE_TASK),
        intent);
  }

  private Records element(
      long key, ImmutableProcessInstanceRecordValue.Builder value, ProcessInstanceIntent intent) {
    return add(ValueType.PROCESS_INSTANCE, intent, key, value.build());
  }

  Records job(long key, long instance, long element, JobIntent intent, int retries, String error) {
    return add(
        ValueType.JOB,
        intent,
        key,
        ImmutableJobRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withElementInstanceKey(element)
            .withElementId("Task_Send")
            .withType("send-invitation")
            .withRetries(retries)
            .withErrorMessage(error)
            .withErrorCode("")
            .build());
  }

  Records incident(long key, long instance, long element, long job, IncidentIntent intent) {
    return add(
        ValueType.INCIDENT,
        intent,
        key,
        ImmutableIncidentRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withProcessDefinitionKey(DEFINITION)
            .withElementInstanceKey(element)
            .withElementId("Task_Send")
            .withJobKey(job)
            .withErrorType(ErrorType.JOB_NO_RETRIES)
            .withErrorMessage("No more retries left.")
            .build());
  }

  Records timer(long key, long instance, TimerIntent intent, long due) {
    return add(
        ValueType.TIMER,
        intent,
        key,
        ImmutableTimerRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withElementInstanceKey(instance)
            .withTargetElementId("Timer_Expiry")
            .withDueDate(due)
            .build());
  }

  Records wait(
      long key,
      long instance,
      ProcessMessageSubscriptionIntent intent,
      String correlationKey,
      boolean interrupting) {
    return add(
        ValueType.PROCESS_MESSAGE_SUBSCRIPTION,
        intent,
        key,
        ImmutableProcessMessageSubscriptionRecordValue.builder()
            .withProcessInstanceKey(instance)
            .withElementInstanceKey(instance)
            .withElementId("Wait_Accepted")
            .withMessageName("invitation.accepted")
            .withCorrelationKey(correlationKey)
            .withInterrupting(interrupting)
            .build());
  }

  Records add(ValueType type, Intent intent, long key, RecordValue value) {
    position++;
    time = time.plusSeconds(1);
    changes.add(RecordReader.read(record(type, intent, key, value)));
    return this;
  }

  /** As if the broker had written other records meanwhile. */
  Records later(Duration duration) {
    time = time.plus(duration);
    return this;
  }

  private Record<RecordValue> record(ValueType type, Intent intent, long key, RecordValue value) {
    return ImmutableRecord.builder()
        .withPosition(position)
        .withTimestamp(time.toEpochMilli())
        .withKey(key)
        .withPartitionId(1)
        .withRecordType(RecordType.EVENT)
        .withValueType(type)
        .withIntent(intent)
        .withValue(value)
        .build();
  }
}
