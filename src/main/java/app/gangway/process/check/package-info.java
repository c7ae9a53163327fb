/**
 * Checks models, forms and decisions before they are deployed: whether the engine and Gangway can
 * work with them, and whether people can read them. The same check runs at the start, on a folder
 * from the command line, and in the build.
 */
@NamedInterface("check")
@NullMarked
package app.gangway.process.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
