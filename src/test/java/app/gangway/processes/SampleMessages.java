package app.gangway.processes;

import app.gangway.process.EngineMessage;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** One message of each kind that the code can publish. */
final class SampleMessages {

  private SampleMessages() {}

  static List<EngineMessage> all() {
    return Uninitialized.classes(EngineMessage.class).stream()
        .map(SampleMessages::sample)
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
    if (type == boolean.class) {
      return true;
    }
    if (type == String.class) {
      return "sample";
    }
    if (type.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("this class cannot make a " + type);
  }

  private static Object record(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(types).map(SampleMessages::sample).toArray());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + type, e);
    }
  }
}
