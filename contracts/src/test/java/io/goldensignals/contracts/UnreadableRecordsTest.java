package io.goldensignals.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spoils every field of every golden file in turn: codec and schema must agree, and the reason must name the field. */
class UnreadableRecordsTest {
    private static final List<JsonNode> WRONG = List.of(
            NullNode.getInstance(),
            BooleanNode.TRUE,
            IntNode.valueOf(-2),
            IntNode.valueOf(0),
            IntNode.valueOf(5),
            DoubleNode.valueOf(0.3),
            JsonNodeFactory.instance.numberNode(3_000_000_000L),
            TextNode.valueOf(""),
            TextNode.valueOf("7"),
            TextNode.valueOf("true"),
            TextNode.valueOf("NaN"),
            TextNode.valueOf("no such thing"),
            JsonNodeFactory.instance.arrayNode(),
            JsonNodeFactory.instance.arrayNode().addNull(),
            JsonNodeFactory.instance.objectNode(),
            JsonNodeFactory.instance.objectNode().putNull("x"));

    static List<GoldenFile> goldenFiles() {
        return GoldenFile.all();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void nameAMissingField(GoldenFile file) {
        SoftAssertions softly = new SoftAssertions();
        for (String pointer : pointers(file)) {
            ObjectNode json = tree(file);
            if (json.at(parent(pointer)) instanceof ObjectNode object) {
                object.remove(name(pointer));
                agree(softly, file, pointer, json);
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void nameAFieldOfTheWrongKindOrSize(GoldenFile file) {
        SoftAssertions softly = new SoftAssertions();
        for (String pointer : pointers(file)) {
            for (JsonNode wrong : WRONG) {
                ObjectNode json = tree(file);
                if (json.at(parent(pointer)) instanceof ObjectNode object) {
                    object.set(name(pointer), wrong);
                    refusedByCodecWhenBySchema(softly, file, pointer, json);
                }
            }
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("goldenFiles")
    void unknownFieldsAreIgnored(GoldenFile file) throws UnreadableRecordException {
        Object original = JsonCodec.read(file.bytes(), file.type());
        List<String> objects = new ArrayList<>(pointers(file));
        objects.add("");
        for (String pointer : objects) {
            ObjectNode json = tree(file);
            // Maps have no unknown fields.
            if (json.at(pointer) instanceof ObjectNode object
                    && !pointer.endsWith("/settings")
                    && !pointer.endsWith("/indicators")
                    && !pointer.endsWith("/disabled")
                    && !(pointer.equals("/policy") && file.schema().equals("backtest-request"))) {
                object.putObject("addedLater").put("x", 1);
                assertThat((Object) JsonCodec.read(JsonCodec.write(json), file.type()))
                        .as(pointer)
                        .isEqualTo(original);
                assertThat(Schemas.errors(file.schema(), json.toString()))
                        .as(pointer)
                        .isEmpty();
            }
        }
    }

    private static void agree(SoftAssertions softly, GoldenFile file, String pointer, JsonNode json) {
        boolean refused = !Schemas.errors(file.schema(), json.toString()).isEmpty();
        Exception failure = failure(file, json);
        softly.assertThat(failure != null).as("refused without " + pointer).isEqualTo(refused);
        if (failure != null) {
            softly.assertThat(failure.getMessage())
                    .as("%s: %s", pointer, json.at(pointer))
                    .containsAnyOf(name(pointer), "abstention");
        }
    }

    private static void refusedByCodecWhenBySchema(
            SoftAssertions softly, GoldenFile file, String pointer, JsonNode json) {
        // The wire has no nulls; a reader takes one for an absent field.
        boolean optional = json.at(pointer).isNull() && failureWithout(file, pointer) == null;
        if (optional || Schemas.errors(file.schema(), json.toString()).isEmpty()) {
            return;
        }
        Exception failure = failure(file, json);
        softly.assertThat(failure).as("%s: %s", pointer, json.at(pointer)).isNotNull();
        if (failure != null) {
            softly.assertThat(failure.getMessage())
                    .as("%s: %s", pointer, json.at(pointer))
                    .containsAnyOf(name(pointer), "abstention");
        }
    }

    private static Exception failureWithout(GoldenFile file, String pointer) {
        ObjectNode json = tree(file);
        ((ObjectNode) json.at(parent(pointer))).remove(name(pointer));
        return failure(file, json);
    }

    private static Exception failure(GoldenFile file, JsonNode json) {
        return catchThrowableOfType(
                UnreadableRecordException.class, () -> JsonCodec.read(JsonCodec.write(json), file.type()));
    }

    private static ObjectNode tree(GoldenFile file) {
        try {
            return (ObjectNode) JsonCodec.mapper().readTree(file.text());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> pointers(GoldenFile file) {
        List<String> pointers = new ArrayList<>();
        collect(tree(file), "", pointers);
        return pointers;
    }

    private static void collect(JsonNode node, String pointer, List<String> into) {
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> add(node.path(name), pointer + '/' + name, into));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            add(node.path(i), pointer + '/' + i, into);
        }
    }

    private static void add(JsonNode node, String pointer, List<String> into) {
        into.add(pointer);
        collect(node, pointer, into);
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
