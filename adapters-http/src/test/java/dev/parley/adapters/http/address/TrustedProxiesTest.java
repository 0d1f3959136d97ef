package dev.parley.adapters.http.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.application.address.Network;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES =
            new TrustedProxies(List.of(network("10.0.0.0/8"), network("2001:db8:1::/48"), network("127.0.0.1")));

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    private static String clientOf(String peer, HttpFields headers) {
        var request = Mockito.mock(Request.class);
        var connection = Mockito.mock(ConnectionMetaData.class);
        Mockito.when(request.getHeaders()).thenReturn(headers);
        Mockito.when(request.getConnectionMetaData()).thenReturn(connection);
        Mockito.when(connection.getRemoteSocketAddress())
                .thenReturn(new InetSocketAddress(Network.address(peer).orElseThrow(), 4711));
        var seen = PROXIES.customize(request, HttpFields.build());
        var remote = (InetSocketAddress) seen.getConnectionMetaData().getRemoteSocketAddress();
        return remote.getAddress().getHostAddress();
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.1   | 203.0.113.9                            | 192.0.2.1
            10.0.0.1    | 203.0.113.9                            | 203.0.113.9
            10.0.0.1    | 198.51.100.1, 203.0.113.9              | 203.0.113.9
            10.0.0.1    | 198.51.100.1, 203.0.113.9, 10.7.7.7    | 203.0.113.9
            10.0.0.1    | 10.0.0.3, 10.0.0.2                     | 10.0.0.3
            10.0.0.1    | 203.0.113.9:4711                       | 203.0.113.9
            10.0.0.1    | 2001:db8::5                            | 2001:db8:0:0:0:0:0:5
            10.0.0.1    | [2001:db8::5]:443                      | 2001:db8:0:0:0:0:0:5
            10.0.0.1    | 203.0.113.9, 2001:db8:1::5             | 203.0.113.9
            10.0.0.1    | ::ffff:203.0.113.9                     | 203.0.113.9
            10.0.0.1    | nonsense                               | 10.0.0.1
            10.0.0.1    | 203.0.113.9, nonsense, 10.0.0.2        | 10.0.0.2
            10.0.0.1    | nonsense, 203.0.113.9                  | 203.0.113.9
            10.0.0.1    | localhost                              | 10.0.0.1
            10.0.0.1    | 300.1.1.1                              | 10.0.0.1
            10.0.0.1    | fe80::1%eth0                           | 10.0.0.1
            10.0.0.1    | , , 203.0.113.9 ,                      | 203.0.113.9
            10.0.0.1    | ,                                      | 10.0.0.1
            127.0.0.1   | unknown                                | 127.0.0.1
            """)
    void theFirstHopFromTheRightThatIsNotTrustedIsTheClient(String peer, String forwardedFor, String client) {
        assertThat(clientOf(peer, HttpFields.build().add("X-Forwarded-For", forwardedFor)))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            for=203.0.113.9                                           | 203.0.113.9
            For=203.0.113.9;proto=https;by=10.0.0.1                   | 203.0.113.9
            proto=https; for="203.0.113.9:80"                         | 203.0.113.9
            for="[2001:db8::5]:443"                                   | 2001:db8:0:0:0:0:0:5
            for="[2001:db8::5]", for=10.0.0.2                         | 2001:db8:0:0:0:0:0:5
            for=198.51.100.1, for=203.0.113.9;host="a,b;for=1.1.1.1"  | 203.0.113.9
            for=", for=203.0.113.9                                    | 203.0.113.9
            for=_hidden                                               | 10.0.0.1
            for=unknown, for=10.0.0.2                                 | 10.0.0.2
            proto=https                                               | 10.0.0.1
            for=                                                      | 10.0.0.1
            for="                                                     | 10.0.0.1
            """)
    void forwardedIsReadWhereThereIsNothingElse(String forwarded, String client) {
        assertThat(clientOf("10.0.0.1", HttpFields.build().add("Forwarded", forwarded)))
                .isEqualTo(client);
    }

    @Test
    void linesFollowOneAnother() {
        var headers = HttpFields.build()
                .add("X-Forwarded-For", "198.51.100.1")
                .add("X-Forwarded-For", "203.0.113.9, 10.0.0.3")
                .add("X-Forwarded-For", "10.0.0.2");

        assertThat(clientOf("10.0.0.1", headers)).isEqualTo("203.0.113.9");
    }

    @Test
    void whatAClientSendsAsForwardedCountsForNothingBehindAProxyThatWritesTheOther() {
        var headers = HttpFields.build().add("Forwarded", "for=198.51.100.1").add("X-Forwarded-For", "203.0.113.9");

        assertThat(clientOf("10.0.0.1", headers)).isEqualTo("203.0.113.9");
    }

    @Test
    void whatAClientWritesChangesNothingOfWhatItsProxyWritesAfterIt() {
        var random = new Random(20_261_102);
        var letters = "\",;= []:.0123456789abcforby\\%_\t";
        for (int i = 0; i < 20_000; i++) {
            var noise = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                noise.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(clientOf("10.0.0.1", HttpFields.build().add("X-Forwarded-For", noise + ", 203.0.113.9")))
                    .as(noise.toString())
                    .isEqualTo("203.0.113.9");
            assertThat(clientOf("10.0.0.1", HttpFields.build().add("Forwarded", noise + ", for=203.0.113.9")))
                    .as(noise.toString())
                    .isEqualTo("203.0.113.9");
            assertThat(clientOf("10.0.0.1", HttpFields.build().add("Forwarded", noise.toString())))
                    .isNotEmpty();
        }
    }
}
