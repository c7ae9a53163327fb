/** The inbox of steps that wait for a person. */
@NullMarked
package app.gangway.process.steps;

import org.jspecify.annotations.NullMarked;
