package io.goldensignals.gateway.webhooks;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are public: by the special-purpose registries of the IANA (RFC 6890) none that lead to this machine,
 * its networks, groups of hosts, or nowhere. An IPv6 address that stands for an IPv4 one is what that one is.
 */
final class AddressRanges {
    private record Range(InetAddress first, int bits) {
        static Range of(String text) {
            int slash = text.indexOf('/');
            return new Range(
                    InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
        }

        boolean contains(byte[] address) {
            byte[] prefix = first.getAddress();
            int whole = bits / Byte.SIZE;
            int rest = bits % Byte.SIZE;
            return Arrays.equals(prefix, 0, whole, address, 0, whole)
                    && (rest == 0 || ((prefix[whole] ^ address[whole]) & 0xff) >> (Byte.SIZE - rest) == 0);
        }
    }

    private static final List<Range> NOT_PUBLIC_IPV4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    private static final Range GLOBAL_IPV6 = Range.of("2000::/3");
    private static final List<Range> NOT_PUBLIC_IPV6 = ranges("2001::/23", "2001:db8::/32", "3fff::/20");
    private static final Range NAT64 = Range.of("64:ff9b::/96");
    private static final Range SIX_TO_FOUR = Range.of("2002::/16");
    private static final int IPV4_LENGTH = 4;
    private static final int MAPPED_ZEROS = 10;

    private AddressRanges() {}

    static boolean isPublic(InetAddress address) {
        return isPublic(address.getAddress());
    }

    /** Of 4 or 16 bytes. */
    static boolean isPublic(byte[] address) {
        if (address.length == IPV4_LENGTH) {
            return NOT_PUBLIC_IPV4.stream().noneMatch(range -> range.contains(address));
        }
        if (mapped(address) || NAT64.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 12, 16));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return isPublic(Arrays.copyOfRange(address, 2, 6));
        }
        return GLOBAL_IPV6.contains(address) && NOT_PUBLIC_IPV6.stream().noneMatch(range -> range.contains(address));
    }

    // Not as a range: Java takes the literal of a mapped address for the IPv4 address.
    private static boolean mapped(byte[] address) {
        for (int i = 0; i < MAPPED_ZEROS; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[MAPPED_ZEROS] == -1 && address[MAPPED_ZEROS + 1] == -1;
    }

    private static List<Range> ranges(String... texts) {
        return Arrays.stream(texts).map(Range::of).toList();
    }
}
