/** The jobs of the process {@code domain-verification}. */
@NullMarked
package app.gangway.domain.worker;

import org.jspecify.annotations.NullMarked;
