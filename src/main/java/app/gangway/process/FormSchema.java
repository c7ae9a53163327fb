package app.gangway.process;

/**
 * A form as it was deployed.
 *
 * @param formId the id that a user task links to
 * @param version counts the deployments of changed forms with this id, from 1
 * @param json the form's schema, as its author wrote it
 */
public record FormSchema(String formId, int version, String json) {}
