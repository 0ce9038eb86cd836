# Any of the four services: docker build --build-arg SERVICE=api-gateway -t api-gateway .

FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
# All four at once, whichever is asked for: the step is the same for the next image, and done. Libraries stay in the
# builder's cache.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -T1C package -Ptraining -Dmaven.test.skip=true -Dspotless.check.skip=true -am \
    -pl market-data-service,agent-service,signal-aggregator,api-gateway,local-stack

FROM eclipse-temurin:25-jre
ARG SERVICE
WORKDIR /app
# What changes least comes first.
COPY --from=build /build/$SERVICE/target/quarkus-app/lib/ lib/
COPY --from=build /build/$SERVICE/target/quarkus-app/quarkus/ quarkus/
COPY --from=build /build/$SERVICE/target/quarkus-app/app/ app/
COPY --from=build /build/$SERVICE/target/quarkus-app/quarkus-run.jar ./
COPY $SERVICE/src/main/resources/application.properties defaults.properties
COPY --chmod=755 deploy/image/service ./
# In place: the JVM takes a cache only with the very files that it was trained with. Beside a broker and stores, which stay
# with the builder: they are most of what a service does at its start.
RUN --mount=type=bind,from=build,source=/build/local-stack/target,target=/training --mount=type=tmpfs,target=/tmp \
    java -cp "/training/classes:/training/lib/*" io.goldensignals.localstack.parts.Training ./service train
# Two arenas: with one per thread, native memory would outgrow the heap.
ENV QUARKUS_HTTP_HOST=0.0.0.0 MALLOC_ARENA_MAX=2
USER 10001:10001
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/app/service", "health"]
ENTRYPOINT ["/app/service"]
ARG VERSION=dev
ARG REVISION
LABEL org.opencontainers.image.title="golden-signals/$SERVICE" \
      org.opencontainers.image.source="https://github.com/golden-signals/golden-signals" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION"
