/** The jobs that ask about money. */
@NullMarked
package app.gangway.billing.worker;

import org.jspecify.annotations.NullMarked;
