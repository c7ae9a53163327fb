package app.gangway.access;

import java.util.Locale;

/** Each kind of caller, as the tables of expected answers name them. */
enum Person {
  OWNER,
  ADMIN,
  MEMBER,
  CLIENT,
  CLIENT_ELSEWHERE,
  OWNER_ELSEWHERE,
  STRANGER;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
