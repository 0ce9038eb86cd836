package io.goldensignals.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nonsense is refused before anything is installed, and the message names the value. */
class RefusedValuesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            replica: 3                                              | additional properties 'replica' not allowed
            defaults: {replicas: 13}                                | at '/defaults/replicas': maximum
            services: {apiGateway: {replicas: 0}}                   | at '/services/apiGateway/replicas': minimum
            services: {gateway: {}}                                 | at '/services': additional properties 'gateway'
            defaults: {replicas: two}                               | at '/defaults/replicas': got string, want integer
            defaults: {autoscaling: {mode: memory}}                 | at '/defaults/autoscaling/mode': value must be one of
            defaults: {autoscaling: {mode: cpu, minReplicas: 9}}    | autoscaling.minReplicas 9 is more than autoscaling.maxReplicas 6
            defaults: {terminationGracePeriodSeconds: 5}            | at '/defaults/terminationGracePeriodSeconds': minimum
            defaults: {resources: {limits: {memory: plenty}}}       | at '/defaults/resources/limits/memory'
            defaults: {settings: {quorum: 2}}                       | invalid propertyName 'quorum'
            intervals: [1 minute]                                   | at '/intervals/0'
            intervals: []                                           | at '/intervals': minItems
            agents: {families: []}                                  | at '/agents/families': minItems
            agents: {families: [{name: a, families: [tea-leaves]}]} | at '/agents/families/0/families/0': value must be one of
            agents: {families: [{name: A b, families: [all]}]}      | at '/agents/families/0/name'
            agents: {families: [{name: a, families: [trend]}, {name: a, families: [volume]}]} | agents.families: two entries have the same name
            agents: {families: [{name: a, families: [trend]}, {name: b, families: [trend]}]}  | agents.families: a family may stand in one entry only
            agents: {families: [{name: a, families: [all]}, {name: b, families: [trend]}]}    | agents.families: beside [all] there can be no other
            marketData: {providers: [bloomberg]}                    | at '/marketData/providers/0': value must be one of
            marketData: {keys: {TINGO_KEY: {name: a, key: b}}}      | at '/marketData/keys': additional properties 'TINGO_KEY'
            marketData: {keys: {TIINGO_KEY: secret}}                | at '/marketData/keys/TIINGO_KEY': got string, want object
            kafka: {bootstrapServers: [kafka]}                      | at '/kafka/bootstrapServers/0'
            kafka: {sasl: {mechanism: GSSAPI}}                      | at '/kafka/sasl/mechanism': value must be one of
            kafka: {topics: maybe}                                  | at '/kafka/topics': value must be one of
            postgresql: {port: 70000}                               | at '/postgresql/port': maximum
            postgresql: {tls: {mode: prefer}}                       | at '/postgresql/tls/mode': value must be one of
            postgresql: {secret: {name: ""}}                        | postgresql.secret.name or postgresql.password is needed
            redis: {host: "redis://redis"}                          | at '/redis/host'
            access: {adminKeySha256: [gs_abc]}                      | at '/access/adminKeySha256/0'
            oidc: {authServerUrl: sso.example.com}                  | at '/oidc/authServerUrl'
            oidc: {authServerUrl: "https://sso.example.com"}        | oidc.audience is needed
            gateway: {corsOrigins: ["*"]}                           | at '/gateway/corsOrigins/0'
            gateway: {ingress: {enabled: true}}                     | gateway.ingress.hosts is empty
            gateway: {httpRoute: {enabled: true}}                   | gateway.httpRoute.parentRefs is empty
            networkPolicy: {kafkaTo: [{podSelectors: {}}]}          | at '/networkPolicy/kafkaTo/0': additional properties 'podSelectors'
            trial: true                                             | at '/trial': got boolean, want object
            tracing: {endpoint: "collector:4317"}                   | at '/tracing/endpoint'
            tracing: {ratio: 2}                                     | at '/tracing/ratio': maximum
            image: {digests: {gateway: "sha256:00"}}                | at '/image/digests': additional properties 'gateway'
            """)
    void namesTheValue(String values, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);

        assertThatThrownBy(() -> Chart.render(file)).hasMessageContaining(message);
    }
}
