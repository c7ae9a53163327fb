package app.gangway.domain;

/** How far the verification of a host name is. */
public enum DomainState {
  /** The checks go on until the records are found. */
  PENDING,
  /** The records were found: links use the name, and pages under it carry the agency's brand. */
  VERIFIED,
  /** The records were not found in time. */
  EXPIRED,
  /** The name was verified, but its records were missing for too long afterwards. */
  LOST,
  /** The agency removed the name, or set another. */
  REMOVED;

  /** Whether the process still checks the name. */
  public boolean isOpen() {
    return this == PENDING || this == VERIFIED;
  }
}
