package dev.platen.emulator.identity;

import static dev.platen.emulator.identity.EntraWorld.START;
import static dev.platen.emulator.identity.EntraWorld.granted;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.platen.emulator.fault.Caller;
import dev.platen.emulator.fault.Callers;
import dev.platen.protocol.oauth.DeviceCode;
import dev.platen.protocol.oauth.TokenGrant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a device is given does not depend on which other devices there are, nor on who comes first. */
class IndependenceTest {

    @Test
    void theOrderOfDevicesChangesNothing() {
        List<Caller> fleet = Callers.fleet(50);

        assertEquals(day(fleet), day(fleet.reversed()));
    }

    @Test
    void otherDevicesChangeNothing() {
        List<Caller> fleet = Callers.fleet(50);
        Map<String, List<Object>> all = day(fleet);

        for (Caller device : fleet) {
            String id = device.printer().toString();
            assertEquals(all.get(id), day(List.of(device)).get(id));
        }
    }

    private static Map<String, List<Object>> day(List<Caller> fleet) {
        EntraWorld world = new EntraWorld();
        List<Device> devices = new ArrayList<>();
        for (Caller caller : fleet) {
            DeviceCode code = world.code(START, caller);
            world.walk(START.plusSeconds(30), code, EntraWorld.account(caller));
            TokenGrant grant = granted(world.poll(START.plusSeconds(35), caller, code));
            devices.add(new Device(caller, new ArrayList<>(List.of(grant)), new ArrayList<>(List.of(code, grant))));
        }
        for (int hour = 1; hour <= 24; hour++) {
            for (Device device : devices) {
                TokenGrant grant = granted(world.refresh(
                        START.plus(Duration.ofHours(hour)),
                        device.caller(),
                        device.grants().getLast().refreshToken()));
                device.grants().add(grant);
                device.answers().add(grant);
            }
        }
        return devices.stream()
                .collect(Collectors.toMap(device -> device.caller().printer().toString(), Device::answers));
    }

    private record Device(Caller caller, List<TokenGrant> grants, List<Object> answers) {}
}
