package io.goldensignals.gateway.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
    @Test
    void partsAreTold() {
        assertThat(TargetUrl.parse("https://example.com/a%20b?c=d", false))
                .isEqualTo(new TargetUrl(true, "example.com", 443, "/a%20b?c=d"));
        assertThat(TargetUrl.parse("https://example.com", false).path()).isEqualTo("/");
        assertThat(TargetUrl.parse("HTTPS://[2606:4700::1]:8443/x", false))
                .isEqualTo(new TargetUrl(true, "[2606:4700::1]", 8443, "/x"));
        assertThat(TargetUrl.parse("http://example.com:1/", true))
                .isEqualTo(new TargetUrl(false, "example.com", 1, "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "example.com",
                "//example.com/",
                "https:example.com",
                "https:///path",
                "https://",
                "https://user@example.com/",
                "https://user:word@example.com/",
                "https://@example.com/",
                "https://example.com/#part",
                "https://example.com:0/",
                "https://example.com:65536/",
                "https://example.com:99999999999/",
                "https://example.com:-1/",
                "https://exa mple.com/",
                "https://example.com/a b",
                "https://ex_ample.com/",
                "https://example.com/\u00e4",
                "https://ex\u00e4mple.com/",
                "https://example.com/\n",
                "https://[::1/",
                "javascript:alert(1)",
                "https://example.com\\@localhost/"
            })
    void whatIsNoSafeUrlIsRefused(String text) {
        assertThatThrownBy(() -> TargetUrl.parse(text, false)).isInstanceOf(RefusedTargetException.class);
    }

    @Test
    void aTokenIsNotRepeated() {
        assertThatThrownBy(() -> TargetUrl.parse("https://example.com/|token-123", false))
                .isInstanceOf(RefusedTargetException.class)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("token-123"));
    }

    @Test
    void plainHttpIsRefusedUnlessAllowed() {
        assertThatThrownBy(() -> TargetUrl.parse("http://example.com/", false)).hasMessage("its scheme is not https");
        assertThatThrownBy(() -> TargetUrl.parse("x://example.com/", true))
                .hasMessage("its scheme is not http or https");
    }
}
