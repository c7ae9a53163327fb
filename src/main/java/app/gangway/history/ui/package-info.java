/** Components that show a process: its diagram, with what runs on it. */
@NamedInterface("ui")
@NullMarked
package app.gangway.history.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
