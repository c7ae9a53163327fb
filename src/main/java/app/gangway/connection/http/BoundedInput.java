package app.gangway.connection.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more comes than this many bytes. */
final class BoundedInput extends FilterInputStream {

  private long left;

  BoundedInput(InputStream input, long limit) {
    super(input);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    count(read == -1 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    throw new IOException("skipped bytes would not be counted");
  }

  private void count(int read) throws TooLong {
    left -= read;
    if (left < 0) {
      throw new TooLong();
    }
  }

  /** There is more than the limit. */
  static final class TooLong extends IOException {}
}
