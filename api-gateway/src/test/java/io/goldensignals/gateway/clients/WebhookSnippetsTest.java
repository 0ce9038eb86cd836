package io.goldensignals.gateway.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of docs/webhooks.md, each told one true signature, and four that are wrong. */
class WebhookSnippetsTest {
    private static final String SECRET =
            "whsec_" + Base64.getEncoder().encodeToString("a secret of 24 characters".getBytes(UTF_8));
    private static final long NOW = 1_767_000_000;
    private static final String BODY = "{\"id\":\"0141931d1a20722f7b1eb1b57ef9b795\"}";
    private static final List<String> EXPECTED = List.of("true", "true", "false", "false", "false");

    private static final Map<String, String> CALLS = Map.of("python", """
            import sys
            from verifier import verify
            secret, true, body, now = sys.argv[1], sys.argv[2], sys.argv[3].encode(), int(sys.argv[4])
            def tell(signature, body, now):
                headers = {"webhook-id": "m1", "webhook-timestamp": sys.argv[4], "webhook-signature": signature}
                print(str(verify(secret, headers, body, now)).lower())
            """, "javascript", """
            import { verify } from "./verifier.mjs";
            const [secret, true_, text, time] = process.argv.slice(2);
            const body = Buffer.from(text), now = Number(time);
            const tell = (signature, body, now) => console.log(verify(secret,
              { "webhook-id": "m1", "webhook-timestamp": time, "webhook-signature": signature }, body, now));
            """, "java", """
            void main(String[] args) throws Exception {
                byte[] body = args[2].getBytes();
                long now = Long.parseLong(args[3]);
                tell(args, args[1], body, now);
                tell(args, "v1,b3RoZXI= " + args[1], body, now + 299);
                tell(args, args[1], "{}".getBytes(), now);
                tell(args, args[1], body, now + 301);
                tell(args, "v1,b3RoZXI=", body, now);
            }
            void tell(String[] args, String signature, byte[] body, long now) throws Exception {
                IO.println(WebhookVerifier.verify(args[0], "m1", args[3], signature, body, Instant.ofEpochSecond(now)));
            }
            """);

    @TempDir
    Path folder;

    @Test
    void pythonTellsTrueSignaturesFromWrongOnes() throws Exception {
        check("python", "verifier.py", "call.py", """
                tell(true, body, now)
                tell("v1,b3RoZXI= " + true, body, now + 299)
                tell(true, b"{}", now)
                tell(true, body, now + 301)
                tell("v1,b3RoZXI=", body, now)
                """);
    }

    @Test
    void javaScriptTellsTrueSignaturesFromWrongOnes() throws Exception {
        check("javascript", "verifier.mjs", "call.mjs", """
                tell(true_, body, now);
                tell("v1,b3RoZXI= " + true_, body, now + 299);
                tell(true_, Buffer.from("{}"), now);
                tell(true_, body, now + 301);
                tell("v1,b3RoZXI=", body, now);
                """);
    }

    @Test
    void javaTellsTrueSignaturesFromWrongOnes() throws Exception {
        check("java", "WebhookVerifier.java", "Call.java", "");
    }

    @Test
    void everySnippetIsRun() {
        assertThat(Snippet.of("webhooks.md").stream()
                        .map(Snippet::language)
                        .filter(language -> !language.equals("http")))
                .containsExactlyInAnyOrderElementsOf(CALLS.keySet());
    }

    private void check(String name, String file, String caller, String calls) throws Exception {
        Language language = Language.named(name.replace("javascript", "js"));
        Program.assumePresent(language, name + " of docs/webhooks.md");
        String snippet = Snippet.of("webhooks.md").stream()
                .filter(each -> each.language().equals(name))
                .findFirst()
                .orElseThrow()
                .text();
        Files.writeString(folder.resolve(file), snippet);
        Files.writeString(folder.resolve(caller), CALLS.get(name) + calls);
        List<String> command = new java.util.ArrayList<>(language.command(caller));
        command.addAll(List.of(SECRET, signature(), BODY, Long.toString(NOW)));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readAllLines(output)).isEqualTo(EXPECTED);
    }

    private static String signature() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a secret of 24 characters".getBytes(UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal(("m1." + NOW + "." + BODY).getBytes(UTF_8));
        return "v1," + Base64.getEncoder().encodeToString(signature);
    }
}
