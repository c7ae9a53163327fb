package app.gangway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Disabled;

/** The habits of the tests. */
@AnalyzeClasses(
    packagesOf = GangwayApplication.class,
    importOptions = ImportOption.OnlyIncludeTests.class)
class TestHabitsTests {

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses()
          .should()
          .callMethodWhere(HabitsTests.waitsForAWhile())
          .because("a test waits for what it wants to see, with a deadline");

  @ArchTest
  static final ArchRule noTestIsSwitchedOff = noMethods().should().beAnnotatedWith(Disabled.class);

  @ArchTest
  static final ArchRule noTestClassIsSwitchedOff =
      noClasses().should().beAnnotatedWith(Disabled.class);
}
