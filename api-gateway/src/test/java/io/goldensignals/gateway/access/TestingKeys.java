package io.goldensignals.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.goldensignals.gateway.testing.ConsensusRows;
import io.goldensignals.gateway.testing.Gateway;

/** Keys made for a test. */
final class TestingKeys {
    private TestingKeys() {}

    /** By the API, as the answer has it. */
    static JsonNode make(Gateway gateway, Role role) throws Exception {
        Gateway.Answer answer = gateway.post("/api/v1/keys", "{\"name\":\"test\",\"role\":\"" + role + "\"}");
        assertThat(answer.status()).as(answer.text("detail")).isEqualTo(201);
        return answer.json();
    }

    /** Put into the table by another replica: {@code expiresAt} and {@code revokedAt} are SQL. */
    static String insert(Role role, String expiresAt, String revokedAt) throws Exception {
        String key = KeyText.random();
        ConsensusRows.execute(
                "insert into api_key values ('%s', 'test', '%s', '%s', decode('%s', 'hex'), now(), 'test', %s, %s)"
                        .formatted(
                                KeyText.randomId(),
                                role,
                                KeyText.prefix(key),
                                KeyText.hash(key),
                                expiresAt,
                                revokedAt));
        return key;
    }
}
