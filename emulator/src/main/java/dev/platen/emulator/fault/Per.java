package dev.platen.emulator.fault;

/** What a fault's share is a share of. */
public enum Per {
    /** Devices: a device is hit by every request, until the share falls below its own draw. */
    DEVICE,
    /** Requests: each request is hit or not on its own, so that repeating it helps. */
    REQUEST
}
