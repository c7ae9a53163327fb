package app.gangway.onboarding.form;

import java.util.List;

/**
 * One question as it was asked, and what was answered. Kept as it is, so that it can be read when
 * the form is long gone.
 *
 * @param key what a process owner calls it
 * @param question what the person read
 * @param kind how it was asked, and so how to read {@code values}
 * @param values the answer: text, a number, an ISO date or time, {@code true} or {@code false}, the
 *     values that were chosen, the ids of the files; empty where nothing was answered
 * @param shown the same in the words that the person saw: the labels of what was chosen, the names
 *     of the files
 */
public record Answer(
    String key, String question, ComponentKind kind, List<String> values, List<String> shown) {}
