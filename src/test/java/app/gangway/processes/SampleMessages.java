package app.gangway.processes;

import app.gangway.process.EngineMessage;
import app.gangway.workflow.MessageReceived;
import app.gangway.workflow.RunRequested;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One message of each name that the code can publish to Gangway's own processes. Each workflow of
 * an agency has a start message and others of its own.
 */
final class SampleMessages {

  private SampleMessages() {}

  static List<EngineMessage> all() {
    return Uninitialized.classes(EngineMessage.class).stream()
        .filter(type -> type != RunRequested.class && type != MessageReceived.class)
        .flatMap(SampleMessages::records)
        .map(EngineMessage.class::cast)
        .toList();
  }

  private static Object sample(Class<?> type) {
    if (type == UUID.class) {
      return UUID.randomUUID();
    }
    if (type == Instant.class) {
      return Instant.EPOCH;
    }
    if (type == int.class) {
      return 1;
    }
    if (type == long.class) {
      return 1L;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == String.class) {
      return "sample";
    }
    if (type.isRecord()) {
      return records(type).findFirst().orElseThrow();
    }
    throw new IllegalArgumentException("this class cannot make a " + type);
  }

  /** One record for each constant of its enum component, or else one. */
  private static Stream<Object> records(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return Arrays.stream(types)
        .filter(Class::isEnum)
        .findFirst()
        .map(kind -> Arrays.stream((Object[]) kind.getEnumConstants()))
        .orElse(Stream.of(type))
        .map(constant -> record(type, types, constant));
  }

  private static Object record(Class<?> type, Class<?>[] types, Object constant) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(
          Arrays.stream(types).map(one -> one.isEnum() ? constant : sample(one)).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }
}
