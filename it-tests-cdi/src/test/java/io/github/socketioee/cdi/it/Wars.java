package io.github.socketioee.cdi.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The WARs that all real distributions get, made once per build; embedded containers get them unpacked. */
final class Wars {

    private Wars() {}

    /** Makes them. */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("wars")));
        App.war().pack(directory.resolve("app.war"));
        PlatformIT.war().pack(directory.resolve("platform.war"));
    }

    /** Whether a WAR must run on every container as it is. */
    static boolean forDistributions() {
        return System.getProperty("wars") != null;
    }

    /** The one of that name for the container of this run. */
    static Path get(String name, Supplier<War> content) throws Exception {
        return forDistributions()
                ? Path.of(System.getProperty("wars"), name + ".war")
                : content.get().unpack(Files.createTempDirectory("wars"));
    }
}
