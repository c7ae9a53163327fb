package app.gangway.shell;

/** Who a person is to this product. One account is never both teammate and client. */
public enum Audience {
  /** Not signed in. */
  STRANGER,
  /** Has a role on the agency. */
  TEAMMATE,
  /** Has roles on several agencies, and has not said which one this is about. */
  CHOOSER,
  /** Belongs to a workspace, or is on the way into one. */
  CLIENT,
  /** Signed in, but with nothing to see, for example removed from every workspace. */
  GUEST
}
