package dev.platen.persistence.files;

import java.io.File;
import java.io.IOException;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBFactory;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;

/** The port of LevelDB to Java. It says some things at opening by exceptions of its own, where LevelDB has an I/O error. */
final class JavaLevelDb implements DBFactory {

    @Override
    public DB open(File folder, Options options) throws IOException {
        try {
            return Iq80DBFactory.factory.open(folder, options);
        } catch (IllegalArgumentException | IllegalStateException | DBException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void destroy(File folder, Options options) throws IOException {
        Iq80DBFactory.factory.destroy(folder, options);
    }

    @Override
    public void repair(File folder, Options options) throws IOException {
        Iq80DBFactory.factory.repair(folder, options);
    }
}
