package dev.platen.emulator.identity;

import dev.platen.emulator.fault.Caller;
import dev.platen.protocol.chance.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The device codes that are out. They go when their tokens were fetched, or some time after their end. */
final class DeviceCodes {

    private static final Purpose DEVICE_CODE = Purpose.of("identity.deviceCode");
    private static final Purpose USER_CODE = Purpose.of("identity.userCode");
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int USER_CODE_LENGTH = 9;
    private static final int ATTEMPTS = 64;

    private final Map<String, PendingCode> byUserCode = new HashMap<>();
    private final Map<Long, PendingCode> byId = new HashMap<>();
    private final Deque<PendingCode> inOrder = new ArrayDeque<>();
    private final long lifeMillis;

    DeviceCodes(Duration life) {
        this.lifeMillis = life.toMillis();
    }

    int size() {
        return byId.size();
    }

    PendingCode issue(Instant now, Caller caller, DeviceRequest.DeviceAuthorization request, Duration interval) {
        long millis = now.toEpochMilli();
        forgetOld(millis);
        // A printer that asks for two codes in the same millisecond must not get the same one twice.
        for (long n = millis * ATTEMPTS; ; n++) {
            long id = caller.chance().bits(DEVICE_CODE, n) >>> (Long.SIZE - TokenText.ID_BITS);
            String userCode = userCode(caller, n);
            if (!byId.containsKey(id) && !byUserCode.containsKey(userCode)) {
                PendingCode code = new PendingCode(id, userCode, caller, request, millis, interval);
                byId.put(id, code);
                byUserCode.put(userCode, code);
                inOrder.addLast(code);
                return code;
            }
        }
    }

    Optional<PendingCode> byId(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<PendingCode> byUserCode(String userCode) {
        return Optional.ofNullable(byUserCode.get(userCode.strip().toUpperCase(Locale.ROOT)));
    }

    /** Whether a code issued then has ended. */
    boolean expired(long issuedMillis, Instant now) {
        return now.toEpochMilli() - issuedMillis >= lifeMillis;
    }

    void remove(PendingCode code) {
        byId.remove(code.id(), code);
        byUserCode.remove(code.userCode(), code);
    }

    // Codes are remembered for twice their life, so that a person who comes late is told that the code has expired.
    private void forgetOld(long now) {
        while (!inOrder.isEmpty() && now - inOrder.getFirst().issued() >= 2 * lifeMillis) {
            remove(inOrder.removeFirst());
        }
    }

    private static String userCode(Caller caller, long n) {
        long bits = caller.chance().bits(USER_CODE, n) >>> 1;
        StringBuilder code = new StringBuilder(USER_CODE_LENGTH);
        for (int i = 0; i < USER_CODE_LENGTH; i++) {
            code.append(ALPHABET.charAt((int) (bits % ALPHABET.length())));
            bits /= ALPHABET.length();
        }
        return code.toString();
    }
}
