package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WebXmlRolesTest {

    private static InputStream xml(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("the roles are those declared, not those of constraints")
    void roles() throws XMLStreamException {
        assertThat(WebXmlRoles.read(xml("<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee'>"
                        + "<security-constraint><auth-constraint><role-name>constrained</role-name></auth-constraint>"
                        + "</security-constraint>"
                        + "<security-role><description>all</description><role-name> member </role-name></security-role>"
                        + "<security-role><role-name>admin</role-name></security-role></web-app>")))
                .containsExactly("member", "admin");
    }

    @Test
    @DisplayName("no file is read through an entity")
    void entities() {
        String text = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                + "<web-app><security-role><role-name>&e;</role-name></security-role></web-app>";
        assertThatThrownBy(() -> WebXmlRoles.read(xml(text))).isInstanceOf(XMLStreamException.class);
    }
}
