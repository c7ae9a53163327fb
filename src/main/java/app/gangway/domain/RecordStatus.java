package app.gangway.domain;

/** The result of the last DNS check of one record. */
public enum RecordStatus {
  FOUND,

  /** The name exists, but has no record of this type. */
  NOT_FOUND,

  /** The DNS knows no such name. */
  NO_SUCH_NAME,

  /** The record exists with another value. */
  OTHER_VALUE,

  /** The DNS server answered with an error. */
  SERVER_FAILED,

  /** No DNS server answered in time. */
  NO_ANSWER;

  /** An unanswered lookup does not count as a missing record. */
  boolean isMissing() {
    return this == NOT_FOUND || this == NO_SUCH_NAME || this == OTHER_VALUE;
  }
}
