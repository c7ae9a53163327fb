/** Measures the figures of docs/performance.md. Runs in its own profile only: {@code -Pbench}. */
@NullMarked
package app.gangway.bench;

import org.jspecify.annotations.NullMarked;
