package app.gangway.processes;

import app.gangway.GangwayApplication;
import java.util.List;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Makes one object of each class of a type without calling its constructor. That is enough to read
 * names, without a database or an engine.
 */
public final class Uninitialized {

  private Uninitialized() {}

  /** One object of each class of this type that is a Spring bean. */
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

  /** Tests have workers and messages of their own, which do not count. */
  private static boolean belongsToTheProduct(Class<?> type) {
    return type.getProtectionDomain()
        .getCodeSource()
        .equals(GangwayApplication.class.getProtectionDomain().getCodeSource());
  }
}
