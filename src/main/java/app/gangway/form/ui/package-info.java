/** A form on the screen: the fields of its questions, and its answers. */
@NamedInterface("ui")
@NullMarked
package app.gangway.form.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
