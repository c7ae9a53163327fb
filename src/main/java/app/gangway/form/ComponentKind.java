package app.gangway.form;

import java.util.Arrays;
import java.util.Optional;

/** The components of a Camunda Form that the wizard shows. */
public enum ComponentKind {
  TEXT_FIELD("textfield", Answered.TYPED),
  TEXT_AREA("textarea", Answered.TYPED),
  NUMBER("number", Answered.TYPED),
  DATE_TIME("datetime", Answered.TYPED),
  CHECKBOX("checkbox", Answered.CHOSEN),
  CHECKBOX_LIST("checklist", Answered.CHOSEN),
  RADIO("radio", Answered.CHOSEN),
  SELECT("select", Answered.CHOSEN),
  FILE_UPLOAD("filepicker", Answered.UPLOADED),
  TEXT_VIEW("text", Answered.NEVER),
  SEPARATOR("separator", Answered.NEVER),
  SPACER("spacer", Answered.NEVER),
  GROUP("group", Answered.NEVER);

  private enum Answered {
    TYPED,
    CHOSEN,
    UPLOADED,
    NEVER
  }

  private final String type;
  private final Answered answered;

  ComponentKind(String type, Answered answered) {
    this.type = type;
    this.answered = answered;
  }

  /** The kind of a type in a form's JSON; empty for one that the wizard cannot show. */
  static Optional<ComponentKind> of(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }

  /** Whether it is a question, and not only text or layout. */
  public boolean isQuestion() {
    return answered != Answered.NEVER;
  }

  /** Whether it is answered with ticks and choices, which a process may route by. */
  boolean isChosen() {
    return answered == Answered.CHOSEN;
  }

  /** The type in a form's JSON. */
  String type() {
    return type;
  }
}
