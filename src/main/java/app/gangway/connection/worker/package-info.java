/** The HTTP step of workflows. */
@NullMarked
package app.gangway.connection.worker;

import org.jspecify.annotations.NullMarked;
