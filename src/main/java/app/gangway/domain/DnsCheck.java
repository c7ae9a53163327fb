package app.gangway.domain;

import app.gangway.domain.dns.DnsAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Both records of a host name as one DNS check found them. */
record DnsCheck(RecordCheck txt, RecordCheck cname) {

  /** Whether the check proves that the name is the agency's. */
  boolean succeeded() {
    return txt.status() == RecordStatus.FOUND && cname.status() == RecordStatus.FOUND;
  }

  /** Whether at least one record is certainly not there. */
  boolean failed() {
    return txt.status().isMissing() || cname.status().isMissing();
  }

  /**
   * One record as a DNS check found it.
   *
   * @param seen the other value that was found instead, shortened
   */
  record RecordCheck(RecordStatus status, @Nullable String seen) {

    private static final int MAX_SEEN = 255;

    static RecordCheck of(DnsAnswer answer, String expected) {
      return switch (answer) {
        case DnsAnswer.Values(List<String> values) when values.isEmpty() ->
            new RecordCheck(RecordStatus.NOT_FOUND, null);
        case DnsAnswer.Values(List<String> values) ->
            values.stream().map(String::strip).anyMatch(expected::equals)
                ? new RecordCheck(RecordStatus.FOUND, null)
                : new RecordCheck(RecordStatus.OTHER_VALUE, shortened(values.getFirst()));
        case DnsAnswer.NoSuchName none -> new RecordCheck(RecordStatus.NO_SUCH_NAME, null);
        case DnsAnswer.ServerFailed failed -> new RecordCheck(RecordStatus.SERVER_FAILED, null);
        case DnsAnswer.NoAnswer silent -> new RecordCheck(RecordStatus.NO_ANSWER, null);
      };
    }

    private static String shortened(String value) {
      return value.length() > MAX_SEEN ? value.substring(0, MAX_SEEN) : value;
    }
  }
}
