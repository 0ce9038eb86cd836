package io.goldensignals.gateway.log;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** The reader of the books, for as long as the application runs. */
@ApplicationScoped
class LogWiring {
    @Produces
    @Singleton
    LogClients clients(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        return new LogClients(broker);
    }

    @Produces
    @Singleton
    @Identifier("books")
    LogFollower books(LogClients clients, @All List<TopicBook> books) {
        Bookkeeper bookkeeper = new Bookkeeper(books);
        return new LogFollower("books", clients, bookkeeper.topics(), bookkeeper);
    }

    void start(@Observes StartupEvent event, @Identifier("books") LogFollower books) {
        books.start();
    }

    void stop(@Observes ShutdownEvent event, @Identifier("books") LogFollower books) {
        books.close();
    }

    @Produces
    @Readiness
    HealthCheck ready(@Identifier("books") LogFollower books) {
        return new FollowerCheck("books", books)::ready;
    }

    @Produces
    @Liveness
    HealthCheck alive(@Identifier("books") LogFollower books) {
        return new FollowerCheck("books", books)::alive;
    }
}
