/** Camunda Forms as steps of the wizard: what may be asked, what is shown, what is an answer. */
@NullMarked
package app.gangway.onboarding.form;

import org.jspecify.annotations.NullMarked;
