/** The workers of the process in which a client is asked for a connection. */
@NullMarked
package app.gangway.connection.worker.request;

import org.jspecify.annotations.NullMarked;
