/** Camunda Forms as steps of the wizard: their questions, their rules, their answers. */
@NullMarked
package app.gangway.onboarding.form;

import org.jspecify.annotations.NullMarked;
