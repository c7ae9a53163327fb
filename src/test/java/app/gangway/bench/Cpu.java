package app.gangway.bench;

import java.time.Duration;

/**
 * CPU time that was spent so far, in milliseconds, by this process and by its children, which are
 * the embedded parts.
 */
record Cpu(double application, double broker, double database) {

  static Cpu now() {
    return new Cpu(of(ProcessHandle.current()), ofChildren("java"), ofChildren("mariadbd"));
  }

  Cpu since(Cpu before) {
    return new Cpu(
        application - before.application, broker - before.broker, database - before.database);
  }

  private static double ofChildren(String program) {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> child.info().command().orElse("").endsWith(program))
        .mapToDouble(Cpu::of)
        .sum();
  }

  private static double of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
  }
}
