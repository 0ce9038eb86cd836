package io.goldensignals.localstack;

/** Who listens where: fixed ports plus the offset; further instances of a service have a range of their own. */
public record StackPorts(int offset) {
    public int kafka() {
        return 9192 + offset;
    }

    int kafkaController() {
        return 9193 + offset;
    }

    public int postgresql() {
        return 5532 + offset;
    }

    public int redis() {
        return 6479 + offset;
    }

    /** The port of a service's instance, counted from 0. */
    public int of(Module module, int instance) {
        return (instance == 0 ? module.port() : module.furtherPorts() + instance) + offset;
    }
}
