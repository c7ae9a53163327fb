package app.gangway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.gangway.process.JobWorker;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.router.Route;
import jakarta.persistence.Entity;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The habits of this code base, as far as a machine can see them. */
@AnalyzeClasses(
    packagesOf = GangwayApplication.class,
    importOptions = ImportOption.DoNotIncludeTests.class)
class HabitsTests {

  @ArchTest
  static final ArchRule entitiesStayInsideTheirModule =
      classes()
          .that()
          .areAnnotatedWith(Entity.class)
          .should()
          .bePackagePrivate()
          .because("other modules speak to a service and get read models");

  @ArchTest
  static final ArchRule repositoriesStayInsideTheirModule =
      classes()
          .that()
          .areAssignableTo(Repository.class)
          .should()
          .bePackagePrivate()
          .because("only the module's own services decide what is read and written");

  @ArchTest
  static final ArchRule dependenciesComeThroughTheConstructor =
      noFields().should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION);

  @ArchTest
  static final ArchRule nothingIsPrinted =
      noClasses()
          .that()
          .doNotBelongToAnyOf(GangwayApplication.class)
          .should(ACCESS_STANDARD_STREAMS)
          .because("what is worth saying is logged; only a command's answer is printed");

  @ArchTest static final ArchRule thereIsOneLoggingApi = noClasses().should(USE_JAVA_UTIL_LOGGING);

  @ArchTest
  static final ArchRule nothingSleeps =
      noClasses()
          .should()
          .callMethodWhere(waitsForAWhile())
          .because("code waits for a condition with a deadline, never for a while");

  /**
   * A call that waits for a time, whatever happens meanwhile. {@code Object.wait} with a limit is
   * none of them: a notification ends it.
   */
  static DescribedPredicate<JavaCall<?>> waitsForAWhile() {
    return DescribedPredicate.describe(
        "waits for a while",
        call -> {
          JavaClass owner = call.getTargetOwner();
          return switch (call.getName()) {
            case "sleep" ->
                owner.isAssignableTo(Thread.class) || owner.isAssignableTo(TimeUnit.class);
            case "timedWait", "timedJoin" -> owner.isAssignableTo(TimeUnit.class);
            case "parkNanos", "parkUntil" -> owner.isAssignableTo(LockSupport.class);
            case "waitForTimeout" -> owner.getPackageName().startsWith("com.microsoft.playwright");
            default -> false;
          };
        });
  }

  @ArchTest
  static final ArchRule clientsAreToldApartInOnePlace =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("app.gangway.identity.ClientAddress")
          .should()
          .callMethodWhere(JavaCall.Predicates.target(HasName.Predicates.name("getRemoteAddr")))
          .because("with IPv6 a client is a network, not an address");

  @ArchTest
  static final ArchRule thereIsOneRuleForInternationalNames =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.IDN")
          .because("IDNA 2003 leads straße.example to strasse.example; DomainName does not");

  @ArchTest
  static final ArchRule viewsStandInUiPackages =
      classes()
          .that()
          .areAnnotatedWith(Route.class)
          .should()
          .resideInAPackage("app.gangway.(*).ui..");

  @ArchTest
  static final ArchRule workersStandInWorkerPackages =
      classes()
          .that()
          .implement(JobWorker.class)
          .should()
          .resideInAPackage("app.gangway.(*).worker..")
          .andShould()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule workersAreGlue =
      noClasses()
          .that()
          .resideInAPackage("..worker..")
          .should()
          .dependOnClassesThat(
              assignableTo(Repository.class)
                  .or(resideInAPackage("jakarta.persistence.."))
                  .or(resideInAPackage("org.springframework.jdbc.."))
                  .or(resideInAPackage("jakarta.mail.."))
                  .or(resideInAPackage("io.camunda..")))
          .because("a worker takes the input, calls one service and gives the output");

  @ArchTest
  static final ArchRule screensAndWorkersLeaveTransactionsToServices =
      noClasses()
          .that()
          .resideInAnyPackage("..ui..", "..worker..")
          .should()
          .beAnnotatedWith(Transactional.class);

  @ArchTest
  static final ArchRule onlyTheProcessModuleKnowsTheEngine =
      noClasses()
          .that()
          // The exporter runs inside the broker and sees no client
          .resideOutsideOfPackages("app.gangway.process..", "app.gangway.history.exporter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.camunda..");

  @ArchTest
  static final ArchRule onlyTheMailModuleKnowsTheMailServer =
      noClasses()
          .that()
          .resideOutsideOfPackages("app.gangway.mail..", "app.gangway.embedded..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..");

  @ArchTest
  static final ArchRule onlyTheWayToStripeKnowsItsLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackages("app.gangway.billing.stripe..", "app.gangway.embedded.stripe..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.stripe..");

  @ArchTest
  static final ArchRule onlyOnePackageKnowsTheDns =
      noClasses()
          .that()
          .resideOutsideOfPackage("app.gangway.domain.dns..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.xbill.DNS..");

  @ArchTest
  static final ArchRule theBuildNeedsNoNode =
      noClasses()
          .should()
          .beAnnotatedWith(JsModule.class)
          .orShould()
          .beAnnotatedWith(JavaScript.class)
          .orShould()
          .beAnnotatedWith(CssImport.class)
          .orShould()
          .beAnnotatedWith(NpmPackage.class)
          .because("of docs/decisions/0001");

  @ArchTest
  static final ArchRule subpackagesFormNoCycles =
      slices().matching("app.gangway.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theApiOfTheProcessModuleKnowsNoneOfItsSubpackages =
      noClasses()
          .that()
          .resideInAPackage("app.gangway.process")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("app.gangway.process.(*)..");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked = classes().should(standInANullMarkedPackage());

  private static ArchCondition<JavaClass> standInANullMarkedPackage() {
    return new ArchCondition<>("stand in a package with a package-info that is @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                type, marked, "%s: package %s".formatted(type.getName(), type.getPackageName())));
      }
    };
  }
}
