package io.goldensignals.gateway.audit;

import io.goldensignals.gateway.store.PageCursor;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the audit log. */
@Schema(description = "Entries, newest first")
record AuditPage(
        List<AuditEntry> entries,

        @Schema(description = "The cursor of the page after this one; absent on the last page")
        String next) {

    /** {@code found} is one row longer than {@code limit} when there are more. */
    static AuditPage of(List<AuditEntry> found, int limit) {
        if (found.size() <= limit) {
            return new AuditPage(found, null);
        }
        AuditEntry last = found.get(limit - 1);
        String id = "%032x".formatted(last.id());
        PageCursor next = new PageCursor(PageCursor.ANY_SERIES, last.at(), id);
        return new AuditPage(List.copyOf(found.subList(0, limit)), next.toString());
    }

    /** The entry's id in a cursor. */
    static long id(PageCursor cursor) {
        return Long.parseUnsignedLong(cursor.id().substring(16), 16);
    }
}
