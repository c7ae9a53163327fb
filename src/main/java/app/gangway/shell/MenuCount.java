package app.gangway.shell;

/** A number beside a menu entry: how much waits there for the signed-in user. */
public interface MenuCount {

  /** The entry's {@link MenuEntry#path()}. */
  String path();

  /** Nothing is shown for 0. Asked each time that the menu is shown, so it has to be quick. */
  int ofCurrentUser();
}
