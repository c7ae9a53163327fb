/**
 * The rules for models, so that people can read them and both engines can run them: the rules of
 * bpmnlint's recommended set that apply here, and Gangway's own.
 */
@NullMarked
package app.gangway.processes.rules;

import org.jspecify.annotations.NullMarked;
