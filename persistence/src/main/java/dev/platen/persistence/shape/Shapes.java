package dev.platen.persistence.shape;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds out the shapes of types. Not thread-safe; the shapes are. */
public final class Shapes {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final Map<Type, Shape> known = new HashMap<>(Map.of(
            long.class, Plain.LONG,
            int.class, Plain.INT,
            double.class, Plain.DOUBLE,
            boolean.class, Plain.BOOLEAN,
            String.class, Plain.TEXT,
            Instant.class, Plain.INSTANT,
            Duration.class, Plain.DURATION));

    /**
     * The shape of a type.
     *
     * @throws IllegalArgumentException if some part of it is neither a record nor a list nor anything else that has a shape
     */
    public Shape of(Type type) {
        Shape shape = known.get(type);
        if (shape == null) {
            shape = find(type);
            known.put(type, shape);
        }
        return shape;
    }

    private Shape find(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new Sequence(of(list.getActualTypeArguments()[0]));
        }
        if (!(type instanceof Class<?> single)) {
            throw shapeless(type);
        }
        Optional<Method> maker = method(single, Shapes::makesOfText);
        if (maker.isPresent()) {
            return word(single, maker.get());
        }
        if (single.isEnum()) {
            return constant(single);
        }
        if (single.isRecord()) {
            return fields(single);
        }
        return choice(single);
    }

    private static IllegalArgumentException shapeless(Type type) {
        return new IllegalArgumentException("a type without a shape: " + type);
    }

    private static IllegalArgumentException shapeless(Type type, ReflectiveOperationException cause) {
        return new IllegalArgumentException("a type without a shape: " + type, cause);
    }

    private static Optional<Method> method(Class<?> type, Predicate<Method> condition) {
        return Arrays.stream(type.getMethods()).filter(condition).findFirst();
    }

    private static boolean makesOfText(Method method) {
        return Modifier.isStatic(method.getModifiers())
                && method.isAnnotationPresent(JsonCreator.class)
                && Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class});
    }

    private static Word word(Class<?> type, Method maker) {
        Method text = method(type, method -> method.isAnnotationPresent(JsonValue.class))
                .orElseThrow(() -> shapeless(type));
        try {
            return new Word(
                    LOOKUP.unreflect(maker).asType(MethodType.methodType(Object.class, String.class)),
                    LOOKUP.unreflect(text).asType(MethodType.methodType(String.class, Object.class)));
        } catch (IllegalAccessException e) {
            throw shapeless(type, e);
        }
    }

    private static Constant constant(Class<?> type) {
        requireOwnNames(type, type.getFields());
        List<Enum<?>> constants = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            constants.add((Enum<?>) constant);
        }
        return new Constant(constants);
    }

    private Fields fields(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<Fields.Field> fields = new ArrayList<>();
        List<MethodHandle> accessors = new ArrayList<>();
        try {
            for (RecordComponent component : components) {
                requireOwnNames(type, component.getAccessor());
                fields.add(new Fields.Field(component.getName(), of(component.getGenericType())));
                Class<?> value = component.getType().isPrimitive() ? component.getType() : Object.class;
                accessors.add(
                        LOOKUP.unreflect(component.getAccessor()).asType(MethodType.methodType(value, Object.class)));
            }
            MethodHandle constructor = LOOKUP.unreflectConstructor(type.getConstructor(types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new Fields(type, fields, constructor, accessors);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw shapeless(type, e);
        }
    }

    private Choice choice(Class<?> type) {
        JsonTypeInfo info = type.getAnnotation(JsonTypeInfo.class);
        JsonSubTypes options = type.getAnnotation(JsonSubTypes.class);
        if (info == null || options == null || info.use() != JsonTypeInfo.Id.NAME) {
            throw shapeless(type);
        }
        Choice choice = new Choice(info.property());
        known.put(type, choice);
        for (JsonSubTypes.Type option : options.value()) {
            choice.add(new Choice.Option(option.name(), fields(option.value())));
        }
        return choice;
    }

    private static void requireOwnNames(Class<?> type, AnnotatedElement... elements) {
        if (Arrays.stream(elements).anyMatch(element -> element.isAnnotationPresent(JsonProperty.class))) {
            throw shapeless(type);
        }
    }
}
