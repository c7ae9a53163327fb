package app.gangway.shell;

import app.gangway.shared.AgencyId;
import org.jspecify.annotations.Nullable;

/**
 * The look of one agency's pages. A value that the agency has not set is null, and the product's
 * own is shown. Paths have no leading slash.
 *
 * @param name the agency's name
 * @param logo the path of a picture that says the name
 * @param icon the path of a picture that stands beside the name
 * @param stylesheet the path of a stylesheet with the agency's colours
 */
public record PageBrand(
    String name, @Nullable String logo, @Nullable String icon, @Nullable String stylesheet) {

  /** Finds the brand of an agency. Implemented by {@code agency}. */
  public interface Source {

    /**
     * @throws java.util.NoSuchElementException when there is no such agency
     */
    PageBrand of(AgencyId agency);
  }
}
