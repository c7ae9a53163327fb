package app.gangway.history.exporter;

import app.gangway.history.exporter.Change.Call;
import app.gangway.history.exporter.Change.Subject;
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
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.MessageStartEventSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a record of the broker changes in the history. Copies all values, since the broker
 * uses a record again as soon as it was handed over.
 */
final class RecordReader {

  /**
   * A deployment changes nothing here, but every engine begins with one: it tells that the exporter
   * is at work before the first instance starts.
   */
  private static final Set<ValueType> VALUES =
      EnumSet.of(
          ValueType.DEPLOYMENT,
          ValueType.PROCESS_INSTANCE,
          ValueType.MESSAGE_START_EVENT_SUBSCRIPTION,
          ValueType.JOB,
          ValueType.INCIDENT,
          ValueType.TIMER,
          ValueType.PROCESS_MESSAGE_SUBSCRIPTION);

  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** The range of a date in the database. */
  private static final long LATEST_MILLIS = Instant.parse("9999-12-31T00:00:00Z").toEpochMilli();

  /** The version of an instance of which only its start message is known so far. */
  private static final int UNKNOWN_VERSION = 0;

  private RecordReader() {}

  static boolean accepts(RecordType type) {
    return type == RecordType.EVENT;
  }

  static boolean accepts(ValueType type) {
    return VALUES.contains(type);
  }

  /** Of a record that cannot be read: its place in the log. */
  static Change readNothing(Record<?> record) {
    return new Builder(record).built();
  }

  static Change read(Record<?> record) {
    Builder change = new Builder(record);
    RecordValue value = record.getValue();
    Intent intent = record.getIntent();
    if (value instanceof ProcessInstanceRecordValue instance
        && intent instanceof ProcessInstanceIntent known) {
      change.read(known, instance);
    } else if (value instanceof MessageStartEventSubscriptionRecordValue start
        && intent == MessageStartEventSubscriptionIntent.CORRELATED) {
      change.readStart(start);
    } else if (value instanceof JobRecordValue job && intent instanceof JobIntent known) {
      change.read(known, job);
    } else if (value instanceof IncidentRecordValue incident
        && intent instanceof IncidentIntent known) {
      change.read(known, incident);
    } else if (value instanceof TimerRecordValue timer && intent instanceof TimerIntent known) {
      change.read(known, timer);
    } else if (value instanceof ProcessMessageSubscriptionRecordValue message
        && intent instanceof ProcessMessageSubscriptionIntent known) {
      change.read(known, message);
    }
    return change.built();
  }

  private static final class Builder {

    private final Record<?> record;
    private final long key;
    private final LocalDateTime time;
    private List<Row> rows = List.of();
    private List<Call> calls = List.of();
    private List<Subject> subjects = List.of();
    private long endedInstance;

    Builder(Record<?> record) {
      this.record = record;
      this.key = record.getKey();
      this.time = time(record.getTimestamp());
    }

    Change built() {
      return new Change(
          record.getPosition(),
          time,
          "%s %s %s".formatted(record.getValueType(), record.getIntent(), key),
          rows,
          calls,
          subjects,
          endedInstance);
    }

    private void read(ProcessInstanceIntent intent, ProcessInstanceRecordValue value) {
      switch (intent) {
        case ELEMENT_ACTIVATING, ELEMENT_MIGRATED -> element(value, "ACTIVE", null);
        case ELEMENT_COMPLETED -> element(value, "COMPLETED", time);
        case ELEMENT_TERMINATED -> element(value, "TERMINATED", time);
        case SEQUENCE_FLOW_TAKEN ->
            rows =
                List.of(
                    Row.of(
                        Table.FLOW, value.getProcessInstanceKey(), value.getElementId(), 1, time));
        default -> rows = List.of();
      }
    }

    private void element(
        ProcessInstanceRecordValue value, String state, @Nullable LocalDateTime ended) {
      if (value.getBpmnElementType() == BpmnElementType.PROCESS) {
        boolean terminated = state.equals("TERMINATED");
        rows = List.of(instance(value, terminated ? "CANCELED" : state, ended));
        Long caller = optional(value.getParentElementInstanceKey());
        if (caller != null && ended == null) {
          calls = List.of(new Call(caller, key));
        }
        if (ended != null) {
          endedInstance = key;
        }
      } else {
        rows =
            List.of(
                // Where the instance is older than the exporter, this tells of it first
                instance(value, "ACTIVE", null).weak("state"),
                Row.of(
                    Table.ELEMENT,
                    key,
                    value.getProcessInstanceKey(),
                    value.getProcessDefinitionKey(),
                    value.getElementId(),
                    value.getBpmnElementType().name(),
                    value.getFlowScopeKey(),
                    state,
                    time,
                    ended));
      }
    }

    private Row instance(
        ProcessInstanceRecordValue value, String state, @Nullable LocalDateTime ended) {
      Long parent = optional(value.getParentProcessInstanceKey());
      return Row.of(
          Table.INSTANCE,
          value.getProcessInstanceKey(),
          value.getProcessDefinitionKey(),
          value.getBpmnProcessId(),
          value.getVersion(),
          null,
          parent,
          optional(value.getParentElementInstanceKey()),
          parent == null ? value.getProcessInstanceKey() : parent,
          state,
          time,
          ended);
    }

    /** Comes before the instance's own first record. */
    private void readStart(MessageStartEventSubscriptionRecordValue value) {
      rows =
          List.of(
              Row.of(
                      Table.INSTANCE,
                      value.getProcessInstanceKey(),
                      value.getProcessDefinitionKey(),
                      value.getBpmnProcessId(),
                      UNKNOWN_VERSION,
                      id(value.getCorrelationKey()),
                      null,
                      null,
                      value.getProcessInstanceKey(),
                      "ACTIVE",
                      time,
                      null)
                  .weak("version")
                  .weak("state"));
    }

    private void read(JobIntent intent, JobRecordValue value) {
      switch (intent) {
        case CREATED -> rows = List.of(job(value, "CREATED", 0));
        case COMPLETED -> rows = List.of(job(value, "COMPLETED", 0));
        case CANCELED -> rows = List.of(job(value, "CANCELED", 0));
        case ERROR_THROWN -> rows = List.of(job(value, "ERROR_THROWN", 0));
        case FAILED ->
            rows =
                List.of(
                    job(value, "FAILED", 1),
                    Row.of(
                        Table.FAILURE,
                        key,
                        record.getPosition(),
                        value.getProcessInstanceKey(),
                        value.getRetries(),
                        text(value.getErrorMessage()),
                        time));
        case RETRIES_UPDATED, MIGRATED -> rows = List.of(job(value, "CREATED", 0).weak("state"));
        default -> rows = List.of();
      }
    }

    private Row job(JobRecordValue value, String state, int failures) {
      return Row.of(
          Table.JOB,
          key,
          value.getProcessInstanceKey(),
          value.getElementInstanceKey(),
          value.getElementId(),
          value.getType(),
          state,
          value.getRetries(),
          failures,
          text(value.getErrorCode()),
          text(value.getErrorMessage()),
          time,
          time);
    }

    private void read(IncidentIntent intent, IncidentRecordValue value) {
      if (intent == IncidentIntent.CREATED
          || intent == IncidentIntent.RESOLVED
          || intent == IncidentIntent.MIGRATED) {
        rows =
            List.of(
                Row.of(
                    Table.INCIDENT,
                    key,
                    value.getProcessInstanceKey(),
                    value.getProcessDefinitionKey(),
                    value.getElementInstanceKey(),
                    value.getElementId(),
                    optional(value.getJobKey()),
                    value.getErrorType().name(),
                    text(value.getErrorMessage()),
                    time,
                    intent == IncidentIntent.RESOLVED ? time : null));
      }
    }

    private void read(TimerIntent intent, TimerRecordValue value) {
      String state =
          switch (intent) {
            case CREATED -> "WAITING";
            case TRIGGERED -> "TRIGGERED";
            case CANCELED -> "CANCELED";
            default -> "";
          };
      if (!state.isEmpty()) {
        rows =
            List.of(
                Row.of(
                    Table.TIMER,
                    key,
                    Math.max(0, value.getProcessInstanceKey()),
                    Math.max(0, value.getElementInstanceKey()),
                    value.getTargetElementId(),
                    time(value.getDueDate()),
                    state));
      }
    }

    private void read(
        ProcessMessageSubscriptionIntent intent, ProcessMessageSubscriptionRecordValue value) {
      switch (intent) {
        case CREATED -> rows = List.of(wait(value, "WAITING"));
        // An event that interrupts nothing goes on waiting
        case CORRELATED ->
            rows =
                List.of(
                    value.isInterrupting()
                        ? wait(value, "CORRELATED")
                        : wait(value, "WAITING").weak("state"));
        case DELETED -> rows = List.of(wait(value, "DELETED"));
        default -> {
          return;
        }
      }
      UUID id = id(value.getCorrelationKey());
      if (id != null) {
        subjects = List.of(new Subject(value.getProcessInstanceKey(), id));
      }
    }

    private Row wait(ProcessMessageSubscriptionRecordValue value, String state) {
      return Row.of(
          Table.MESSAGE_WAIT,
          key,
          value.getProcessInstanceKey(),
          value.getElementInstanceKey(),
          value.getElementId(),
          value.getMessageName(),
          state,
          time,
          time);
    }
  }

  /** The engine writes -1 for what there is none of. */
  private static @Nullable Long optional(long key) {
    return key > 0 ? key : null;
  }

  private static @Nullable String text(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text != null && ID.matcher(text).matches() ? UUID.fromString(text) : null;
  }

  private static LocalDateTime time(long epochMillis) {
    return LocalDateTime.ofInstant(
        Instant.ofEpochMilli(Math.clamp(epochMillis, 0, LATEST_MILLIS)), ZoneOffset.UTC);
  }
}
