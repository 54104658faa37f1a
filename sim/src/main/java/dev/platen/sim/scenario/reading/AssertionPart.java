package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import dev.platen.sim.metrics.Assertion;
import dev.platen.sim.metrics.Bound;
import dev.platen.sim.metrics.Filter;
import dev.platen.sim.metrics.Measure;
import dev.platen.sim.metrics.Metric;
import dev.platen.sim.metrics.Severity;
import dev.platen.sim.metrics.Stat;
import dev.platen.sim.metrics.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a run must show, and refuses what could never be measured. */
final class AssertionPart {

    private static final Set<Metric> COUNTED =
            EnumSet.of(Metric.TOKEN_REQUESTS, Metric.REFRESHES, Metric.JOBS, Metric.EVENTS);
    private static final Set<Metric> TIMED = EnumSet.of(Metric.TOKEN_LATENCY, Metric.TIME_TO_RECOVER);

    private final WherePart wheres;
    private final WhenPart whens;

    AssertionPart(WherePart wheres, WhenPart whens) {
        this.wheres = wheres;
        this.whens = whens;
    }

    /** An assertion; empty when it could not be measured, which then is a problem. */
    Optional<Assertion> assertion(String id, Fields fields) {
        Optional<Metric> metric = fields.word("metric", Vocabulary.METRICS);
        Optional<Stat> stat = fields.read("stat", text -> stat(text, fields));
        Severity severity = fields.word("severity", Vocabulary.SEVERITIES, Severity.ERROR);
        String title = fields.text("title", "");
        boolean rate = stat.isPresent() && (stat.get() instanceof Stat.MaxRate || stat.get() instanceof Stat.MeanRate);
        if (fields.has("per") && !rate) {
            fields.problems().add(fields.place("per"), "'per' goes with stat maxRate and meanRate only");
        }
        boolean sensible = metric.isPresent() && stat.isPresent() && sensible(fields, metric.get(), stat.get());
        Optional<Unit> unit = stat.filter(_ -> sensible).map(AssertionPart::unit);
        Bound bound = bound(fields, fields.has("of") ? Optional.of(Unit.RATIO) : unit);
        if (metric.isEmpty()) {
            return Optional.empty();
        }
        Metric measured = metric.get();
        Filter where = wheres.where(fields, measured).orElse(Filter.ALL);
        WhenPart.When when = whens.when(fields, measured);
        if (!sensible) {
            return Optional.empty();
        }
        Optional<Measure> measure = measure(fields, measured, where, stat.orElseThrow(), when);
        Optional<Fields> of = fields.part("of", AssertionFormat.OF);
        return measure.map(
                number -> new Assertion(id, title, number, of.flatMap(part -> base(part, number)), bound, severity));
    }

    private static Optional<Measure> measure(
            Fields fields, Metric metric, Filter where, Stat stat, WhenPart.When when) {
        boolean picksOut = picksOut(fields, metric, stat, where);
        boolean pending = where.result().isPresent() && where.result().get() == Filter.Result.PENDING;
        if (pending && (stat instanceof Stat.MaxRate || stat instanceof Stat.MeanRate)) {
            fields.problems()
                    .add(fields.place("where"), "there is no rate of jobs that have not ended", "use count or share");
            return Optional.empty();
        }
        boolean counted = metric != Metric.TIME_TO_RECOVER || when.incident().isPresent();
        return picksOut && counted
                ? Optional.of(new Measure(metric, where, stat, when.window(), when.incident()))
                : Optional.empty();
    }

    private Optional<Measure> base(Fields of, Measure measure) {
        boolean elsewhere = of.has("where");
        boolean otherTimes = WhenPart.says(of);
        if (of.isEmpty()) {
            of.problems()
                    .add(
                            of.place(),
                            "'of' says nothing that differs",
                            "give it a 'between', 'during', 'after' or 'where'");
        }
        Filter where = elsewhere ? wheres.where(of, measure.metric()).orElse(Filter.ALL) : measure.where();
        WhenPart.When when =
                otherTimes ? whens.when(of, measure.metric()) : new WhenPart.When(measure.window(), measure.incident());
        return measure(of, measure.metric(), where, measure.stat(), when);
    }

    private static Stat stat(String text, Fields fields) throws Unreadable {
        return switch (text) {
            case "count" -> new Stat.Count();
            case "share" -> new Stat.Share();
            case "maxRate" -> new Stat.MaxRate(per(fields));
            case "meanRate" -> new Stat.MeanRate(per(fields));
            case "mean" -> new Stat.Mean();
            case "min" -> new Stat.Least();
            case "max" -> new Stat.Greatest();
            default -> {
                if (!text.matches("p[0-9]{1,3}(\\.[0-9]{1,3})?")) {
                    throw Fields.unknownWord(text, AssertionFormat.STATS);
                }
                double percent = Double.parseDouble(text.substring(1));
                if (percent <= 0 || percent > 100) {
                    throw new Unreadable("'" + text + "' is no percentile", "above p0, at most p100");
                }
                yield new Stat.Percentile(percent);
            }
        };
    }

    private static Duration per(Fields fields) {
        return fields.duration("per", Duration.ofMillis(1), Duration.ofSeconds(1));
    }

    private static boolean sensible(Fields fields, Metric metric, Stat stat) {
        boolean sensible = switch (stat) {
            case Stat.Count() -> metric != Metric.TOKEN_LATENCY;
            case Stat.Share() -> metric != Metric.TOKEN_LATENCY;
            case Stat.MaxRate _, Stat.MeanRate _ -> COUNTED.contains(metric);
            case Stat.Mean(), Stat.Least(), Stat.Greatest(), Stat.Percentile _ -> TIMED.contains(metric);
        };
        if (!sensible) {
            String hint = switch (metric) {
                case TOKEN_REQUESTS, REFRESHES, JOBS, EVENTS -> "count, share, maxRate or meanRate";
                case TOKEN_LATENCY -> "mean, min, max or a percentile such as p95";
                case TIME_TO_RECOVER -> "share, mean, min, max or a percentile such as p95";
                case DEVICES -> "count or share";
            };
            String name = fields.scalar("metric").map(Node.Scalar::text).orElse("");
            String asked = fields.scalar("stat").map(Node.Scalar::text).orElse("");
            fields.problems().add(fields.place("stat"), "stat '" + asked + "' cannot be made of " + name, hint);
        }
        return sensible;
    }

    // A share of everything is always 100%: somebody forgot to say of what.
    private static boolean picksOut(Fields fields, Metric metric, Stat stat, Filter where) {
        if (!(stat instanceof Stat.Share())) {
            return true;
        }
        String lacks = switch (metric) {
            case TOKEN_REQUESTS, REFRESHES -> where.result().isPresent() ? "" : "outcome: failed";
            case JOBS -> where.result().isPresent() || where.code().isPresent() ? "" : "result: delivered";
            case EVENTS -> where.event().isPresent() ? "" : "type: TokenRefreshed";
            case DEVICES -> where.status().isPresent() ? "" : "status: SignedIn";
            case TOKEN_LATENCY, TIME_TO_RECOVER -> "";
        };
        // A part that was given, but could not be read, is a problem already.
        boolean given = !lacks.isEmpty()
                && fields.node("where").orElse(null) instanceof Node.Keys keys
                && keys.names().contains(lacks.substring(0, lacks.indexOf(':')));
        if (!lacks.isEmpty() && !given) {
            fields.problems()
                    .add(
                            fields.place("where"),
                            "a share needs a 'where' that picks out a part",
                            "for example { " + lacks + " }");
        }
        return lacks.isEmpty();
    }

    private static Unit unit(Stat stat) {
        return switch (stat) {
            case Stat.Count(), Stat.MaxRate _, Stat.MeanRate _ -> Unit.COUNT;
            case Stat.Share() -> Unit.SHARE;
            case Stat.Mean(), Stat.Least(), Stat.Greatest(), Stat.Percentile _ -> Unit.MILLISECONDS;
        };
    }

    private static Bound bound(Fields fields, Optional<Unit> unit) {
        List<String> given = AssertionFormat.BOUNDS.stream().filter(fields::has).toList();
        List<Double> limits = new ArrayList<>();
        for (String key : given) {
            limits.add(unit.flatMap(known -> fields.read(key, text -> limit(text, known)))
                    .orElse(0.0));
        }
        if (given.equals(List.of("atLeast", "atMost"))) {
            if (limits.getFirst() > limits.getLast()) {
                fields.problems().add(fields.place("atLeast"), "'atLeast' is more than 'atMost'");
            }
            return new Bound.Between(
                    Math.min(limits.getFirst(), limits.getLast()), Math.max(limits.getFirst(), limits.getLast()));
        }
        if (given.size() != 1) {
            fields.problems()
                    .add(
                            given.isEmpty() ? fields.place() : fields.place(given.get(1)),
                            given.isEmpty()
                                    ? "the assertion compares with nothing"
                                    : "the assertion has " + given.size() + " bounds: " + String.join(", ", given),
                            given.isEmpty()
                                    ? "give it one of " + String.join(", ", AssertionFormat.BOUNDS)
                                    : "one bound, or atLeast and atMost");
            return new Bound.EqualTo(0);
        }
        double limit = limits.getFirst();
        return switch (given.getFirst()) {
            case "below" -> new Bound.Below(limit);
            case "above" -> new Bound.Above(limit);
            case "atLeast" -> new Bound.AtLeast(limit);
            case "atMost" -> new Bound.AtMost(limit);
            default -> new Bound.EqualTo(limit);
        };
    }

    private static double limit(String text, Unit unit) throws Unreadable {
        return switch (unit) {
            case COUNT -> WrittenValues.number(text);
            case SHARE -> WrittenValues.share(text);
            case MILLISECONDS -> WrittenValues.duration(text).toMillis();
            case RATIO -> ratio(text);
        };
    }

    private static double ratio(String text) throws Unreadable {
        if (!text.endsWith("x")) {
            throw new Unreadable(
                    "'" + Shown.of(text) + "' is no ratio, and 'of' asks for one",
                    text.matches("[0-9.]+") ? "did you mean '" + text + "x'?" : "write for example 3x");
        }
        return WrittenValues.number(text.substring(0, text.length() - 1));
    }
}
