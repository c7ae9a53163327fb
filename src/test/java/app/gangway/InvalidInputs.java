package app.gangway;

import static org.assertj.core.api.Assertions.assertThat;

import app.gangway.shared.InvalidInput;
import java.util.function.Consumer;

/** Assertions about refused input: the field and the message. */
public final class InvalidInputs {

  private InvalidInputs() {}

  /** For {@code assertThatThrownBy(…).satisfies(…)}. */
  public static Consumer<Throwable> at(String field, String messageKey) {
    return thrown ->
        assertThat(thrown)
            .isInstanceOfSatisfying(
                InvalidInput.class,
                invalid -> {
                  assertThat(invalid.messageKey()).isEqualTo(messageKey);
                  assertThat(invalid.field()).isEqualTo(field);
                });
  }
}
