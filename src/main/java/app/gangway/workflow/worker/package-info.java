/** The job types that workflows of a workspace may use. */
@NullMarked
package app.gangway.workflow.worker;

import org.jspecify.annotations.NullMarked;
