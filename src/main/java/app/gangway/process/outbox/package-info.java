/** Sends committed changes to the engine, and sends again what did not get through. */
@NullMarked
package app.gangway.process.outbox;

import org.jspecify.annotations.NullMarked;
