package io.github.socketioee.containers;

import io.github.socketioee.SocketIoConfigurer;
import io.github.socketioee.SocketIoServer;
import io.github.socketioee.containers.war.Application;
import java.io.File;
import java.net.URISyntaxException;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs with the product and what it needs in WEB-INF/lib, as Maven would pack them. */
final class Wars {

    private Wars() {}

    /** Without a web.xml, with the application of the tests. */
    static WebArchive war(String name) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, name + ".war");
        for (String type : List.of(
                SocketIoServer.class.getName(),
                "org.eclipse.yasson.JsonBindingProvider",
                "org.eclipse.parsson.JsonProviderImpl",
                "jakarta.json.bind.Jsonb",
                "jakarta.json.Json")) {
            war.addAsLibrary(jar(type));
        }
        return war.addClass(Application.class);
    }

    /** With a web.xml that holds these elements. */
    static WebArchive war(String name, String webXml) {
        return war(name).setWebXML(new StringAsset(webXml(webXml, false)));
    }

    /** With a web.xml that keeps the container from looking for classes; so the application names its configurer. */
    static WebArchive completeWar(String name) {
        return war(name)
                .setWebXML(new StringAsset(webXml("", true)))
                .addAsResource(
                        new StringAsset(Application.class.getName()),
                        "META-INF/services/" + SocketIoConfigurer.class.getName());
    }

    private static String webXml(String elements, boolean complete) {
        return "<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\" metadata-complete=\"" + complete
                + "\">" + elements + "</web-app>";
    }

    /** A context parameter. */
    static String parameter(String name, String value) {
        return "<context-param><param-name>" + name + "</param-name><param-value>" + value
                + "</param-value></context-param>";
    }

    /** A servlet of the product, under that name, at that path. */
    static String servlet(String name, String path, String pingInterval) {
        return "<servlet><servlet-name>" + name + "</servlet-name>"
                + "<servlet-class>io.github.socketioee.SocketIoServlet</servlet-class>"
                + "<init-param><param-name>pingInterval</param-name><param-value>" + pingInterval
                + "</param-value></init-param><async-supported>true</async-supported></servlet>"
                + "<servlet-mapping><servlet-name>" + name + "</servlet-name><url-pattern>" + path
                + "/*</url-pattern></servlet-mapping>";
    }

    /** A constraint that lets only users with one of these roles in. */
    static String constraint(String pattern, String... roles) {
        StringBuilder xml = new StringBuilder("<security-constraint><web-resource-collection><web-resource-name>")
                .append(pattern)
                .append("</web-resource-name><url-pattern>")
                .append(pattern)
                .append("</url-pattern></web-resource-collection><auth-constraint>");
        for (String role : roles) {
            xml.append("<role-name>").append(role).append("</role-name>");
        }
        return xml.append("</auth-constraint></security-constraint>").toString();
    }

    private static File jar(String type) {
        try {
            return new File(Class.forName(type)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(type, e);
        }
    }
}
