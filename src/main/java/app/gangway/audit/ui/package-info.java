/** The audit log's screen. */
@NullMarked
package app.gangway.audit.ui;

import org.jspecify.annotations.NullMarked;
