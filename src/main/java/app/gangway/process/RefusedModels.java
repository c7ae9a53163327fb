package app.gangway.process;

import java.util.List;
import java.util.Locale;

/**
 * The models and forms that this node refused at its start. The processes go on with the last good
 * ones.
 */
public interface RefusedModels {

  /**
   * Something to correct in a file.
   *
   * @param place the file, and the element in it where there is one
   * @param advice what is wrong and what to do
   */
  record Refusal(String place, String advice) {}

  /** Empty if every file was deployed. */
  List<Refusal> refusals(Locale locale);
}
