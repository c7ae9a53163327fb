package app.gangway.shared.feel;

import org.camunda.feel.impl.interpreter.EvalContext;
import org.camunda.feel.impl.interpreter.FeelInterpreter;
import org.camunda.feel.syntaxtree.EveryItem;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.For;
import org.camunda.feel.syntaxtree.IterationContext;
import org.camunda.feel.syntaxtree.SomeItem;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.valuemapper.ValueMapper;
import scala.Tuple2;
import scala.collection.Iterator;

/** Counts each part of an expression that it evaluates, and what the part gives. */
final class LimitedInterpreter extends FeelInterpreter {

  private final FeelLimit limit;

  LimitedInterpreter(ValueMapper values, FeelLimit limit) {
    super(values);
    this.limit = limit;
  }

  @Override
  public Val eval(Exp part, EvalContext context) {
    limit.spend(1);
    switch (part) {
      case IterationContext range -> range(range, context);
      case For loop -> lists(loop.iterators(), context);
      case SomeItem some -> lists(some.iterators(), context);
      case EveryItem every -> lists(every.iterators(), context);
      default -> {
        // No list comes of it before its parts are evaluated
      }
    }
    Val value = super.eval(part, context);
    limit.spendOn(value);
    return value;
  }

  /** FEEL makes the whole list of a range before it evaluates anything with it. */
  private void range(IterationContext range, EvalContext context) {
    if (eval(range.start(), context) instanceof ValNumber start
        && eval(range.end(), context) instanceof ValNumber end) {
      requireSize(
          end.value().bigDecimal().subtract(start.value().bigDecimal()).abs().doubleValue());
    }
  }

  /** FEEL makes the combinations of several lists before it evaluates anything with them. */
  private void lists(
      scala.collection.immutable.List<Tuple2<String, Exp>> iterators, EvalContext context) {
    if (iterators.size() > 1) {
      double combinations = 1;
      for (Iterator<Tuple2<String, Exp>> all = iterators.iterator(); all.hasNext(); ) {
        if (eval(all.next()._2(), context) instanceof ValList list) {
          combinations *= list.itemsAsSeq().size();
        }
      }
      requireSize(combinations);
    }
  }

  private void requireSize(double items) {
    if (items > FeelLimit.LARGEST) {
      throw FeelFailed.overLimit();
    }
    limit.spend((long) items);
  }
}
