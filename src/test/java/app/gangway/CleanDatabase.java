package app.gangway;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every test begins with an empty database. Only the rows about deployed models stay, since the
 * models are deployed once for all tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith({DatabaseCleaner.class, SecurityContextOfTheTest.class})
public @interface CleanDatabase {}
