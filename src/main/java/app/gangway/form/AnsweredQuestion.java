package app.gangway.form;

import java.util.List;

/**
 * One question and its answer, stored with the question's text, so that it can be read when the
 * form no longer exists.
 *
 * @param key the key that the process owner gave it
 * @param question the text that the client read
 * @param kind the kind of field, which says how to read {@code values}
 * @param values the answer: text, a number, an ISO date or time, {@code true} or {@code false}, the
 *     values that were chosen, the ids of the files; empty when not answered
 * @param shown the same as the client saw it: the labels of the choices, the names of the files
 */
public record AnsweredQuestion(
    String key, String question, ComponentKind kind, List<String> values, List<String> shown) {}
