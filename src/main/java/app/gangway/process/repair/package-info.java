/** Commands that repair running instances, and what a model allows to be repaired. */
@NullMarked
package app.gangway.process.repair;

import org.jspecify.annotations.NullMarked;
