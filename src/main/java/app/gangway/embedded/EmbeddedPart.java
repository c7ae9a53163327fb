package app.gangway.embedded;

import java.io.IOException;

/** One part of the embedded stack. */
interface EmbeddedPart {

  /** Returns when the part serves. */
  void start() throws IOException, InterruptedException;

  /** Returns when the part has ended. */
  void stop() throws IOException, InterruptedException;
}
