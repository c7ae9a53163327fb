/** The screens of workflows, for the agency and for its clients. */
@NullMarked
package app.gangway.workflow.ui;

import org.jspecify.annotations.NullMarked;
