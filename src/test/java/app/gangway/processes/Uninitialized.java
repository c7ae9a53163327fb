package app.gangway.processes;

import app.gangway.GangwayApplication;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * One object of each class of a kind, made without its constructor: enough to ask for names, which
 * need neither a database nor an engine.
 */
public final class Uninitialized {

  private Uninitialized() {}

  /** Of the classes that Spring makes beans of. */
  public static <T> List<T> beans(Class<T> kind) {
    return classes(kind).stream()
        .filter(type -> type.isAnnotationPresent(Component.class))
        .map(type -> new ObjenesisStd().newInstance(type))
        .map(kind::cast)
        .toList();
  }

  static List<Class<?>> classes(Class<?> kind) {
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AssignableTypeFilter(kind));
    return scanner.findCandidateComponents("app.gangway").stream()
        .<Class<?>>map(found ->
            ClassUtils.resolveClassName(
                String.valueOf(found.getBeanClassName()), kind.getClassLoader()))
        .filter(Uninitialized::belongsToTheProduct)
        .toList();
  }

  /** Other tests have workers and messages of their own. */
  private static boolean belongsToTheProduct(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .equals(GangwayApplication.class.getProtectionDomain().getCodeSource());
  }
}
