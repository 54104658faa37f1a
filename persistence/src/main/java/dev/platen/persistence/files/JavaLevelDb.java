package dev.platen.persistence.files;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.iq80.leveldb.DB;
import org.iq80.leveldb.DBException;
import org.iq80.leveldb.DBFactory;
import org.iq80.leveldb.Options;
import org.iq80.leveldb.impl.Iq80DBFactory;
import org.jspecify.annotations.Nullable;

/**
 * The port of LevelDB to Java. Where LevelDB has an I/O error at opening or a {@link DBException} later, the port has exceptions of many
 * kinds, so they are translated.
 */
final class JavaLevelDb implements DBFactory {

    @Override
    public DB open(File folder, Options options) throws IOException {
        try {
            return translating(Iq80DBFactory.factory.open(folder, options));
        } catch (RuntimeException e) {
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

    private static DB translating(DB db) {
        return (DB) Proxy.newProxyInstance(
                DB.class.getClassLoader(),
                new Class<?>[] {DB.class},
                (proxy, method, arguments) -> call(db, method, arguments));
    }

    private static @Nullable Object call(DB db, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(db, arguments);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getTargetException();
            if (cause instanceof RuntimeException && !(cause instanceof DBException)) {
                throw new DBException(cause.toString(), cause);
            }
            throw cause;
        }
    }
}
