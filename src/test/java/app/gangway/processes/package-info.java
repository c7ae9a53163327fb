/**
 * Tests of the models in {@code processes/}: every path on two engines, the names that they share
 * with the code, and the rules that they keep.
 */
@NullMarked
package app.gangway.processes;

import org.jspecify.annotations.NullMarked;
