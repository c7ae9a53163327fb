/**
 * The rules that a model keeps so that people can read it and both engines run it: those of
 * bpmnlint's recommended set that apply here, and Gangway's own.
 */
@NullMarked
package app.gangway.processes.rules;

import org.jspecify.annotations.NullMarked;
