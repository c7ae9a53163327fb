package app.gangway.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

@ExtendWith(OutputCaptureExtension.class)
class ErrorReferenceTest {

  private static final IOException BROKEN_PIPE = new IOException("Broken pipe");

  static Stream<Exception> browserIsGone() {
    return Stream.of(
        new ClientAbortException(BROKEN_PIPE),
        new UncheckedIOException(new ClientAbortException(BROKEN_PIPE)),
        new IllegalStateException(new IOException(new ClientAbortException())),
        new CloseNowException("Connection reset by peer", BROKEN_PIPE),
        new AsyncRequestNotUsableException("ServletOutputStream failed to flush", BROKEN_PIPE));
  }

  static Stream<Exception> gangwayIsBroken() {
    return Stream.of(
        new IllegalStateException("a bug"),
        // To the database or another server
        new IllegalStateException(BROKEN_PIPE));
  }

  @ParameterizedTest
  @MethodSource("browserIsGone")
  void aBrowserThatGoesAwayIsNoIncident(Exception error, CapturedOutput log) {
    ErrorReference.report("in a test", error);

    assertThat(log).doesNotContain("Unexpected error");
  }

  @ParameterizedTest
  @MethodSource("gangwayIsBroken")
  void everyOtherErrorIsLoggedWithItsReference(Exception error, CapturedOutput log) {
    String reference = ErrorReference.report("in a test", error);

    assertThat(log).contains("Unexpected error " + reference);
  }
}
