package app.gangway.process;

import java.util.Locale;

/** A place in a file that has to be corrected, or that could be better. */
public interface ModelFinding {

  /** The file's name. */
  String file();

  /** The element's id; empty if the finding is about the whole file. */
  String element();

  /** The element's name in the drawing; empty if it has none. */
  String name();

  /** Whether the file is not deployed because of it; otherwise it is advice. */
  boolean refused();

  /** What is wrong and what to do, in this language where it is there, else in English. */
  String text(Locale locale);
}
