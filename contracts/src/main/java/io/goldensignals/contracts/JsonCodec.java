package io.goldensignals.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** Records to JSON and back. The same record gives the same bytes: fields in declared order, absent ones left out. */
public final class JsonCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .annotationIntrospector(new RequirePrimitives())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private JsonCodec() {}

    /** A primitive that is missing in JSON is an error, not zero: fields added later must be nullable. */
    private static final class RequirePrimitives extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            Boolean declared = super.hasRequiredMarker(member);
            return (declared == null && member.getRawType().isPrimitive()) ? Boolean.TRUE : declared;
        }
    }

    /** The mapper itself, for those who embed records in larger documents. Do not reconfigure it. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a record of the contracts: " + value, e);
        }
    }

    /** Throws {@link UnreadableRecordException} with the reason when the bytes are not a valid record of the type. */
    public static <T> T read(byte[] json, Class<T> type) throws UnreadableRecordException {
        if (json == null) {
            throw new UnreadableRecordException("the record has no value, expected " + type.getSimpleName(), null);
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new UnreadableRecordException("null is no " + type.getSimpleName(), null);
            }
            return value;
        } catch (IOException e) {
            throw new UnreadableRecordException(reason(e, type), e);
        }
    }

    private static String reason(IOException e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidRecordException) {
                return "not a valid " + type.getSimpleName() + ": " + cause.getMessage();
            }
        }
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return "not a readable " + type.getSimpleName() + ": " + message;
    }
}
