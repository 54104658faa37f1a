package dev.platen.emulator.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platen.emulator.host.EmulatorClock;
import dev.platen.emulator.web.Answer;
import dev.platen.emulator.web.JsonBody;
import dev.platen.emulator.web.Operation;
import dev.platen.emulator.web.Parameters;
import dev.platen.protocol.written.Unreadable;
import dev.platen.protocol.written.WrittenValues;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The emulator's clock. */
final class ClockOperations {

    private final EmulatorClock clock;
    private final Administration administration;

    ClockOperations(EmulatorClock clock, Administration administration) {
        this.clock = clock;
        this.administration = administration;
    }

    List<Operation> operations() {
        return List.of(
                new Operation(HttpMethod.GET, "/control/clock", request -> {
                    new Parameters(request).only();
                    return Answer.ok(shown());
                }),
                new Operation(HttpMethod.PUT, "/control/clock", request -> {
                    new Parameters(request).only();
                    return JsonBody.of(request).compose(keys -> {
                        String text = keys.only("offset").required("offset");
                        Duration offset = keys.read("offset", text, ClockOperations::signed);
                        return set(it -> it.setOffset(offset));
                    });
                }),
                new Operation(HttpMethod.POST, "/control/clock/advance", request -> {
                    new Parameters(request).only();
                    return JsonBody.of(request).compose(keys -> {
                        String text = keys.only("by").required("by");
                        Duration by = keys.read("by", text, WrittenValues::duration);
                        return set(it -> it.advance(by));
                    });
                }),
                new Operation(HttpMethod.POST, "/control/clock/freeze", request -> {
                    new Parameters(request).only();
                    return set(EmulatorClock::freeze);
                }),
                new Operation(HttpMethod.POST, "/control/clock/resume", request -> {
                    new Parameters(request).only();
                    return set(EmulatorClock::resume);
                }));
    }

    ObjectNode shown() {
        EmulatorClock.Setting setting = clock.setting();
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.instant().toString())
                .put("offset", setting.offset().toString())
                .put("frozen", setting.frozen());
    }

    private Future<Answer> set(Consumer<EmulatorClock> how) {
        return administration.setClock(how).compose(_ -> Answer.ok(shown()));
    }

    /** {@code 2h}, {@code +2h} or {@code -2h}. */
    private static Duration signed(String text) throws Unreadable {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '-' -> WrittenValues.duration(text.substring(1)).negated();
            case '+' -> WrittenValues.duration(text.substring(1));
            default -> WrittenValues.duration(text);
        };
    }
}
