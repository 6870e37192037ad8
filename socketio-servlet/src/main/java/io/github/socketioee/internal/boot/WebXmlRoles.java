package io.github.socketioee.internal.boot;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The security roles that web.xml declares, which the Servlet API does not tell; handshakes ask the container about them. */
final class WebXmlRoles {

    private WebXmlRoles() {}

    static Set<String> read(ServletContext context) {
        try (InputStream in = context.getResourceAsStream("/WEB-INF/web.xml")) {
            return in == null ? Set.of() : read(in);
        } catch (IOException | XMLStreamException e) {
            // the container reads the file too, and complains if it is broken
            System.getLogger(WebXmlRoles.class.getName()).log(Level.DEBUG, "The roles in web.xml are not known", e);
            return Set.of();
        }
    }

    static Set<String> read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(in);
        Set<String> roles = new LinkedHashSet<>();
        boolean inRole = false;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (reader.getLocalName().equals("security-role")) {
                    inRole = true;
                } else if (inRole && reader.getLocalName().equals("role-name")) {
                    roles.add(reader.getElementText().strip());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && reader.getLocalName().equals("security-role")) {
                inRole = false;
            }
        }
        reader.close();
        return roles;
    }
}
