package app.gangway.shell;

/** The kinds of users. One account is never both teammate and client. */
public enum Audience {
  /** Not signed in. */
  STRANGER,
  /** Has a role on the agency. */
  TEAMMATE,
  /** Has roles on several agencies, and has not chosen one. */
  CHOOSER,
  /** Belongs to a workspace, or is on the way into one. */
  CLIENT,
  /** Signed in, but with nothing to see, for example removed from every workspace. */
  GUEST
}
