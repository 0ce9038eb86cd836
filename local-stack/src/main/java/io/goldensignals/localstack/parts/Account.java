package io.goldensignals.localstack.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Under which account PostgreSQL runs: it refuses to run as root. */
enum Account {
    /** As whoever we are. */
    OURS(""),
    /** Root outside, nobody to itself: a user namespace of its own, so the files stay ours. */
    NAMESPACE("unshare -U"),
    /** As nobody, where user namespaces are forbidden, as in many containers. */
    NOBODY("setpriv --reuid=65534 --regid=65534 --clear-groups");

    private final String prefix;

    Account(String prefix) {
        this.prefix = prefix;
    }

    static Account forServer() {
        if (!System.getProperty("user.name").equals("root")) {
            return OURS;
        }
        return works(NAMESPACE) ? NAMESPACE : NOBODY;
    }

    /** What stands before the server's command line. */
    List<String> prefix() {
        return prefix.isEmpty() ? List.of() : List.of(prefix.split(" ", -1));
    }

    /** Gives the empty folder to the account. */
    void own(Path folder) throws IOException {
        if (this == NOBODY) {
            Files.setAttribute(folder, "unix:uid", 65534);
            Files.setAttribute(folder, "unix:gid", 65534);
        }
    }

    private static boolean works(Account account) {
        try {
            List<String> line = new ArrayList<>(account.prefix());
            line.add("true");
            Process trial = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
