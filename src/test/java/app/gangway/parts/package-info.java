/** Where tests get their database and broker from; see docs/decisions/0002. */
@NullMarked
package app.gangway.parts;

import org.jspecify.annotations.NullMarked;
