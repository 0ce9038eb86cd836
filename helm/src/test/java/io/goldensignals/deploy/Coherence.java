package io.goldensignals.deploy;

import static io.goldensignals.deploy.Manifests.each;
import static io.goldensignals.deploy.Manifests.name;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What objects say of one another is true: faults that Kubernetes would accept, and nobody would notice at first. */
final class Coherence {
    private final Manifests manifests;
    private final Set<String> given;
    private final List<String> faults = new ArrayList<>();

    private Coherence(Manifests manifests, Set<String> given) {
        this.manifests = manifests;
        this.given = given;
    }

    /** The faults, as sentences; {@code given} are secrets that somebody else makes. */
    static List<String> faults(Manifests manifests, Set<String> given) {
        Coherence coherence = new Coherence(manifests, given);
        coherence.names();
        coherence.selectors();
        coherence.pods();
        coherence.ways();
        coherence.references();
        return coherence.faults;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (JsonNode object : manifests.objects()) {
            check(seen.add(object.path("kind").asText() + ' ' + name(object)), object, "stands twice");
            check(name(object).length() <= 63, object, "has too long a name");
        }
    }

    private void selectors() {
        manifests
                .of("Deployment", "StatefulSet")
                .forEach(object -> check(
                        selects(object.at("/spec/selector/matchLabels"), object.at("/spec/template/metadata/labels")),
                        object,
                        "does not select its own pods"));
        manifests
                .of("PodDisruptionBudget")
                .forEach(object -> checkSelectsOneTemplate(object, "/spec/selector/matchLabels"));
        manifests
                .of("NetworkPolicy")
                .forEach(object -> checkSelectsOneTemplate(object, "/spec/podSelector/matchLabels"));
        manifests.of("Service").forEach(object -> checkSelectsOneTemplate(object, "/spec/selector"));
        manifests
                .of("ServiceMonitor")
                .forEach(monitor -> check(
                        manifests.has(
                                "Service",
                                service -> selects(
                                                monitor.at("/spec/selector/matchLabels"),
                                                service.at("/metadata/labels"))
                                        && each(monitor.at("/spec/endpoints"))
                                                .allMatch(endpoint -> hasPort(
                                                        service,
                                                        endpoint.path("port").asText()))),
                        monitor,
                        "finds no service with its port"));
    }

    private void pods() {
        manifests.pods().forEach(pod -> {
            JsonNode spec = pod.path("spec");
            Set<String> volumes = new HashSet<>();
            each(spec.path("volumes"))
                    .forEach(volume -> volumes.add(volume.path("name").asText()));
            each(spec.path("containers")).forEach(container -> {
                check(container.at("/resources/limits").has("memory"), pod, "has no memory limit");
                check(!container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true), pod, "may escalate");
                Stream.of("startupProbe", "livenessProbe", "readinessProbe")
                        .map(probe -> container.path(probe).at("/httpGet/port"))
                        .filter(port -> !port.isMissingNode())
                        .forEach(port -> check(hasContainerPort(container, port.asText()), pod, "probes no port"));
                each(container.path("volumeMounts")).forEach(mount -> {
                    String volume = mount.path("name").asText();
                    check(volumes.contains(volume) || volume.equals("data"), pod, "mounts no volume: " + volume);
                });
            });
            check(spec.at("/securityContext/runAsNonRoot").asBoolean(), pod, "may run as root");
            check(!spec.path("enableServiceLinks").asBoolean(true), pod, "gets variables that no setting expects");
        });
    }

    /** From the outside to a service, from a service to its pods, from a scaler to its deployment. */
    private void ways() {
        manifests
                .of("Service")
                .forEach(service -> each(service.at("/spec/ports"))
                        .forEach(port -> check(
                                manifests
                                        .pods()
                                        .filter(pod ->
                                                selects(service.at("/spec/selector"), pod.at("/metadata/labels")))
                                        .flatMap(pod -> each(pod.at("/spec/containers")))
                                        .anyMatch(container -> hasContainerPort(
                                                container,
                                                port.path("targetPort").asText())),
                                service,
                                "leads to no port")));
        manifests
                .of("Ingress")
                .forEach(ingress -> ingress.findValues("service")
                        .forEach(backend -> check(
                                hasPort(
                                        manifests.one(
                                                "Service", backend.path("name").asText()),
                                        backend.at("/port/name").asText()),
                                ingress,
                                "leads to no port")));
        manifests
                .of("HTTPRoute")
                .forEach(route -> route.findValues("backendRefs")
                        .forEach(backends -> each(backends)
                                .forEach(backend -> check(
                                        hasPort(
                                                manifests.one(
                                                        "Service",
                                                        backend.path("name").asText()),
                                                backend.path("port").asText()),
                                        route,
                                        "leads to no port"))));
        manifests.of("HorizontalPodAutoscaler", "ScaledObject").forEach(scaler -> {
            String target = scaler.at("/spec/scaleTargetRef/name").asText();
            check(manifests.has("Deployment", target), scaler, "scales nothing");
            check(
                    manifests.has(
                            "Deployment",
                            object -> name(object).equals(target)
                                    && object.at("/spec/replicas").isMissingNode()),
                    scaler,
                    "is contradicted by fixed replicas");
        });
    }

    private void references() {
        manifests.pods().forEach(pod -> {
            JsonNode account = pod.at("/spec/serviceAccountName");
            check(account.isMissingNode() || manifests.has("ServiceAccount", account.asText()), pod, "has no account");
            pod.findValues("configMapRef")
                    .forEach(reference -> check(
                            manifests.has("ConfigMap", reference.path("name").asText()), pod, "has no " + reference));
            pod.findValues("secretRef")
                    .forEach(reference ->
                            check(given.contains(reference.path("name").asText()), pod, "has no " + reference));
            pod.findValues("secretKeyRef")
                    .forEach(reference -> checkSecret(
                            pod,
                            reference.path("name").asText(),
                            reference.path("key").asText()));
            each(pod.at("/spec/volumes"))
                    .map(volume -> volume.path("secret"))
                    .filter(secret -> !secret.isMissingNode())
                    .forEach(secret -> checkSecret(
                            pod,
                            secret.path("secretName").asText(),
                            secret.at("/items/0/key").asText()));
        });
        manifests
                .of("TriggerAuthentication")
                .forEach(object -> each(object.at("/spec/secretTargetRef"))
                        .forEach(from -> checkSecret(
                                object,
                                from.path("name").asText(),
                                from.path("key").asText())));
        manifests
                .of("ServiceMonitor")
                .forEach(object -> object.findValues("credentials")
                        .forEach(from -> checkSecret(
                                object,
                                from.path("name").asText(),
                                from.path("key").asText())));
        manifests
                .of("Ingress")
                .forEach(object -> object.findValues("secretName")
                        .forEach(secret ->
                                check(given.contains(secret.asText()), object, "has no certificate " + secret)));
    }

    private void checkSelectsOneTemplate(JsonNode object, String selector) {
        long found = manifests
                .pods()
                .filter(pod -> selects(object.at(selector), pod.at("/metadata/labels")))
                .count();
        check(found == 1, object, "selects the pods of " + found + " workloads");
    }

    private void checkSecret(JsonNode object, String secret, String key) {
        boolean found = given.contains(secret)
                || manifests.has(
                        "Secret",
                        candidate -> name(candidate).equals(secret)
                                && (candidate.path("data").has(key)
                                        || candidate.path("stringData").has(key)));
        check(found, object, "there is no secret " + secret + " with " + key);
    }

    private void check(boolean holds, JsonNode object, String fault) {
        if (!holds) {
            faults.add(object.path("kind").asText("pod")
                    + ' '
                    + (object.at("/metadata/labels").isMissingNode()
                            ? name(object)
                            : name(object) + object.at("/metadata/labels/app.kubernetes.io~1component"))
                    + ' '
                    + fault);
        }
    }

    private static boolean selects(JsonNode selector, JsonNode labels) {
        return !selector.isEmpty()
                && selector.propertyStream().allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private static boolean hasPort(JsonNode service, String nameOrNumber) {
        return each(service.at("/spec/ports"))
                .anyMatch(port -> port.path("name").asText().equals(nameOrNumber)
                        || port.path("port").asText().equals(nameOrNumber));
    }

    private static boolean hasContainerPort(JsonNode container, String name) {
        return each(container.path("ports"))
                .anyMatch(port -> port.path("name").asText().equals(name));
    }
}
