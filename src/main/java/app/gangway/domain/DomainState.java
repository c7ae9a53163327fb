package app.gangway.domain;

/** How far an agency is with its host name. */
public enum DomainState {
  /** The records are looked for. */
  PENDING,
  /** The records were found: links use the name, and pages under it carry the agency's brand. */
  VERIFIED,
  /** The records were not found in time. */
  EXPIRED,
  /** The records were there, and were missing for too long afterwards. */
  LOST,
  /** The agency took the name back, or set another. */
  REMOVED;

  /** Whether the process still looks after it. */
  public boolean isOpen() {
    return this == PENDING || this == VERIFIED;
  }
}
