/** Connects to the engine and deploys at the start; lets work finish at the stop. */
@NullMarked
package app.gangway.process.startup;

import org.jspecify.annotations.NullMarked;
