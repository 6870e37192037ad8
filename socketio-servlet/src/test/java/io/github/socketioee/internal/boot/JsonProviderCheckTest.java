package io.github.socketioee.internal.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonProviderCheckTest {

    @ParameterizedTest
    @CsvSource({
        "1.1.4,true",
        "1.1.0,true",
        "1.0,true",
        "1.1.5,false",
        "1.1.7.payara-p1,false",
        "1.2,false",
        "2.0.0-M1,false",
        "unknown,false"
    })
    @DisplayName("CVE-2023-4043 versions before 1.1.5 are to be warned of")
    void isOlder(String version, boolean older) {
        assertThat(JsonProviderCheck.isOlder(version)).isEqualTo(older);
    }

    @Test
    @DisplayName("CVE-2023-4043 the version comes from the jar of the implementation")
    void version() {
        assertThat(JsonProviderCheck.version(getClass().getClassLoader())).matches("1\\.1\\.[5-9].*");
    }
}
