package dev.platen.sim.load.generator;

import com.sun.management.OperatingSystemMXBean;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** How busy event loops, and the whole process, are from a moment on. Thread-safe. */
final class Gauge {

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<EventLoop> loops;
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> before = new ArrayList<>();
    private boolean begun;
    private long began;
    private long processBefore;

    /**
     * What it shows.
     *
     * @param loops how many loops
     * @param busiest share of the time for which the busiest worked
     * @param processors how many processors' worth of work the process did
     */
    record Reading(int loops, double busiest, double processors) {}

    Gauge(List<EventLoop> loops) {
        this.loops = loops;
    }

    /** From now on, if it has not begun yet. The loops must have run something. */
    synchronized void begin() {
        if (begun) {
            return;
        }
        begun = true;
        for (EventLoop loop : loops) {
            if (loop instanceof SingleThreadEventExecutor single) {
                long id = single.threadProperties().id();
                ids.add(id);
                before.add(threads.getThreadCpuTime(id));
            }
        }
        processBefore = process();
        began = System.nanoTime();
    }

    synchronized Reading read() {
        if (!begun) {
            return new Reading(loops.size(), 0, 0);
        }
        double elapsed = System.nanoTime() - began;
        double busiest = 0;
        for (int i = 0; i < ids.size(); i++) {
            busiest = Math.max(busiest, (threads.getThreadCpuTime(ids.get(i)) - before.get(i)) / elapsed);
        }
        return new Reading(loops.size(), busiest, (process() - processBefore) / elapsed);
    }

    private static long process() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
