/**
 * What is reached without a sign-in: webhooks, which other systems call, and public forms, which
 * are plain pages without a session or a script.
 */
@NullMarked
package app.gangway.workflow.web;

import org.jspecify.annotations.NullMarked;
