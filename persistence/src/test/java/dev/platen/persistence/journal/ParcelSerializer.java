package dev.platen.persistence.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.serialization.JSerializer;
import org.apache.pekko.serialization.Serialization;
import org.jspecify.annotations.Nullable;

/** Parcels as weight and path of the sender, without a manifest. */
public final class ParcelSerializer extends JSerializer {

    private final ExtendedActorSystem system;

    /** Made by Pekko. */
    public ParcelSerializer(ExtendedActorSystem system) {
        this.system = system;
    }

    @Override
    public int identifier() {
        return 7_002;
    }

    @Override
    public boolean includeManifest() {
        return false;
    }

    @Override
    public byte[] toBinary(Object object) {
        Parcel parcel = (Parcel) object;
        byte[] path = Serialization.serializedActorPath(parcel.sender()).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + path.length)
                .putInt(parcel.weight())
                .put(path)
                .array();
    }

    @Override
    public Object fromBinaryJava(byte[] bytes, @Nullable Class<?> manifest) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int weight = in.getInt();
        String path = StandardCharsets.UTF_8.decode(in).toString();
        return new Parcel(system.provider().resolveActorRef(path), weight);
    }
}
