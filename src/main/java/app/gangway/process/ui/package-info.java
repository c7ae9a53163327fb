/** Components with which a user gives models, forms and decisions, and reads what is wrong. */
@NamedInterface("ui")
@NullMarked
package app.gangway.process.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
