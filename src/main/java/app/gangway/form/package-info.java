/** Camunda Forms: their questions, their rules and their answers, wherever a form is shown. */
@ApplicationModule(allowedDependencies = {"shared", "process", "process :: check"})
@NullMarked
package app.gangway.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
