/** Takes jobs from the engine, has the features' workers do them, and sends the answers. */
@NullMarked
package app.gangway.process.jobs;

import org.jspecify.annotations.NullMarked;
