package dev.platen.sim.reconstruct;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * When people bring jobs: how many a printer gets on an active day, and at which hours. In hours in which the token service was down
 * jobs left no trace; there the hours around them are taken.
 *
 * @param perDay jobs of a printer on an active day
 * @param days the active days, as a scenario writes them
 * @param steps how the hours compare, 0 to 100
 * @param from when the first job came
 * @param to when the last did, or would have been sent
 */
record Demand(double perDay, String days, List<Long> steps, Instant from, Instant to) {

    private static final int HOURS = 24;
    private static final double ACTIVE_FROM = 0.2;

    static Demand of(GroupHabits habits, List<Outage> outages, ZoneId zone) {
        Map<LocalDate, double[]> byDay = new TreeMap<>();
        for (GroupHabits.BroughtJob job : habits.jobs) {
            ZonedDateTime local = job.at().atZone(zone);
            // Of those who could send: who is not signed in leaves no trace of what people bring.
            byDay.computeIfAbsent(local.toLocalDate(), _ -> new double[HOURS])[local.getHour()] +=
                    1.0 / Math.max(1, Math.min(habits.alive.at(job.at()), habits.printers.size()));
        }
        for (Map.Entry<LocalDate, double[]> day : byDay.entrySet()) {
            bridge(day.getKey(), day.getValue(), outages, zone);
        }
        List<DayOfWeek> active = active(byDay);
        double[] mean = new double[HOURS];
        long days = 0;
        for (Map.Entry<LocalDate, double[]> day : byDay.entrySet()) {
            if (active.contains(day.getKey().getDayOfWeek())) {
                days++;
                for (int hour = 0; hour < HOURS; hour++) {
                    mean[hour] += day.getValue()[hour];
                }
            }
        }
        double most = 0;
        double sum = 0;
        for (double hour : mean) {
            most = Math.max(most, hour);
            sum += hour;
        }
        List<Long> steps = new ArrayList<>();
        for (double hour : mean) {
            steps.add(most == 0 ? 0 : Math.round(100 * hour / most));
        }
        return new Demand(
                sum / Math.max(1, days),
                words(active),
                steps,
                habits.jobs.getFirst().at(),
                lastAct(habits));
    }

    /** People still come when nothing can be sent any more: a sign-in that is found dead tells of one. */
    private static Instant lastAct(GroupHabits habits) {
        Instant last = habits.jobs.getLast().at();
        for (List<GroupHabits.Death> deaths : habits.deaths.values()) {
            for (GroupHabits.Death death : deaths) {
                last = death.at().isAfter(last) ? death.at() : last;
            }
        }
        return last;
    }

    /** Puts a straight line over the hours of a day in which an outage hid the demand. */
    private static void bridge(LocalDate date, double[] hours, List<Outage> outages, ZoneId zone) {
        boolean[] hidden = new boolean[HOURS];
        for (Outage outage : outages) {
            for (int hour = 0; hour < HOURS; hour++) {
                Instant begin = date.atTime(hour, 0).atZone(zone).toInstant();
                hidden[hour] |= outage.hides(begin, begin.plus(Duration.ofHours(1)));
            }
        }
        for (int hour = 0; hour < HOURS; hour++) {
            if (hidden[hour]) {
                int before = hour;
                while (before >= 0 && hidden[before]) {
                    before--;
                }
                int after = hour;
                while (after < HOURS && hidden[after]) {
                    after++;
                }
                double left = before < 0 ? 0 : hours[before];
                double right = after >= HOURS ? left : hours[after];
                double line = left + (right - left) * (hour - before) / (after - before);
                hours[hour] = Math.max(hours[hour], line);
                hidden[hour] = false;
            }
        }
    }

    private static List<DayOfWeek> active(Map<LocalDate, double[]> byDay) {
        Map<DayOfWeek, Double> sums = new EnumMap<>(DayOfWeek.class);
        Map<DayOfWeek, Integer> counts = new EnumMap<>(DayOfWeek.class);
        byDay.forEach((date, hours) -> {
            for (double hour : hours) {
                sums.merge(date.getDayOfWeek(), hour, Double::sum);
            }
            counts.merge(date.getDayOfWeek(), 1, Integer::sum);
        });
        double most = 0;
        for (Map.Entry<DayOfWeek, Double> day : sums.entrySet()) {
            most = Math.max(most, day.getValue() / counts.getOrDefault(day.getKey(), 1));
        }
        List<DayOfWeek> active = new ArrayList<>();
        for (Map.Entry<DayOfWeek, Double> day : sums.entrySet()) {
            if (day.getValue() / counts.getOrDefault(day.getKey(), 1) >= ACTIVE_FROM * most) {
                active.add(day.getKey());
            }
        }
        return active;
    }

    private static String words(List<DayOfWeek> days) {
        if (days.size() == DayOfWeek.values().length || days.isEmpty()) {
            return "daily";
        }
        return "["
                + String.join(
                        ", ",
                        days.stream()
                                .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
                                .toList())
                + "]";
    }
}
