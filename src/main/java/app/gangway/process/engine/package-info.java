/** The connection to the engine: its client and settings, and whether it is reachable. */
@NullMarked
package app.gangway.process.engine;

import org.jspecify.annotations.NullMarked;
