/** What other systems call: webhooks that start runs or tell them that something has happened. */
@NullMarked
package app.gangway.workflow.web;

import org.jspecify.annotations.NullMarked;
