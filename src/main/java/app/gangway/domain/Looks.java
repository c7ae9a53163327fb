package app.gangway.domain;

/** What was found in the DNS at one moment. */
record Looks(Look txt, Look cname) {

  boolean prove() {
    return txt.found() && cname.found();
  }

  /** Nobody could tell is no proof of the contrary. */
  boolean disprove() {
    return txt.finding().isMissing() || cname.finding().isMissing();
  }
}
