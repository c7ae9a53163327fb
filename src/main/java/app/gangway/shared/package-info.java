/** Value types and small pieces that every module speaks. */
@ApplicationModule(type = ApplicationModule.Type.OPEN)
@NullMarked
package app.gangway.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
