package app.gangway.form;

import java.util.List;
import java.util.Map;

/**
 * Entries in a form that were not sent yet.
 *
 * @param values by the questions' keys, as they would be stored as answers; not validated
 * @param files by the questions' keys
 */
public record FormDraft(Map<String, List<String>> values, Map<String, List<UploadedFile>> files) {}
