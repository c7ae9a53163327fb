package app.gangway.form;

/**
 * A file that a user gave as an answer.
 *
 * @param mediaType the type of the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only sent
public record AnsweredFile(String name, String mediaType, byte[] content) {}
