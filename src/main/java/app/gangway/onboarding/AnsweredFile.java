package app.gangway.onboarding;

/**
 * A file that a client gave as an answer.
 *
 * @param mediaType that of the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only sent
public record AnsweredFile(String name, String mediaType, byte[] content) {}
