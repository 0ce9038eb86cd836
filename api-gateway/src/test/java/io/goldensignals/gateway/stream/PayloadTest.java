package io.goldensignals.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // There is no other way to what a write is given.
class PayloadTest {
    private static final String LONG = "{\"text\":\"" + "é".repeat(2_000) + "\"}";

    @Test
    void isAnEventAndTheLastMemberOfAMessage() {
        Payload payload = payload("{\"a\":1}");
        assertThat(payload.event().toString(UTF_8)).isEqualTo("event:signal\ndata:{\"a\":1}\n\n");
        assertThat(payload.member().toString(UTF_8)).isEqualTo("{\"a\":1}}");
    }

    @Test
    void anEventsDataIsOneLine() {
        assertThat(payload("{\n \"a\":\r\n1}").event().toString(UTF_8))
                .isEqualTo("event:signal\ndata:{  \"a\":  1}\n\n");
    }

    @Test
    void isMadeOnceAndNotUsedUpByItsWriters() {
        Payload payload = payload(LONG);
        ByteBuf event = payload.event();
        for (int writer = 0; writer < 5; writer++) {
            assertThat(payload.event()).isSameAs(event);
            // As the network does with what it has sent.
            ByteBuf sent = SharedBytes.together(event, event).getByteBuf();
            assertThat(sent.toString(UTF_8)).isEqualTo(("event:signal\ndata:" + LONG + "\n\n").repeat(2));
            sent.readBytes(new byte[sent.readableBytes()]);
            sent.release();
            ByteBuf alone = SharedBytes.together(event).getByteBuf();
            alone.readBytes(new byte[alone.readableBytes()]);
            alone.release();
        }
        assertThat(event.release()).isFalse();
        assertThat(event.refCnt()).isPositive();
        assertThat(event.toString(UTF_8)).endsWith("}\n\n");
    }

    @Test
    void whatIsLongIsWrittenFromOutsideOfTheHeap() {
        Buffer buffer =
                SharedBytes.together(payload(LONG).event(), payload(LONG).event());
        assertThat(buffer.getByteBuf().isDirect()).isTrue();
    }

    private static Payload payload(String json) {
        return Payload.shared(Channel.SIGNALS, json.getBytes(UTF_8));
    }
}
