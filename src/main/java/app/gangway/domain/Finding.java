package app.gangway.domain;

/** What the last look at a record gave. */
public enum Finding {
  FOUND,
  /** The name is there, but has no such record. */
  NOT_FOUND,
  /** The DNS knows no such name. */
  NO_SUCH_NAME,
  /** There is such a record, with another value. */
  OTHER_VALUE,
  /** A DNS server answered that it cannot tell. */
  SERVER_FAILED,
  /** No DNS server answered in time. */
  NO_ANSWER;

  /** Whether the record is certainly not there, as opposed to nobody being able to tell. */
  boolean isMissing() {
    return this == NOT_FOUND || this == NO_SUCH_NAME || this == OTHER_VALUE;
  }
}
