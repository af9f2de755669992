package dev.switchboard.testing;

/** What may be wrong with one page of a list, for {@link RoutingSimulator#nextPages(Service, PageFault...)}. */
public enum PageFault {
    /** Nothing: the page comes as it is. To let the first pages of a list pass. */
    NONE,
    /**
     * The page holds no items, as if all of them had been filtered out. What leads on to the page after it is there:
     * the {@code next} link of Wassist, the {@code total_pages} of Kapso. Upon has nothing of the kind, so that its
     * list ends there.
     */
    EMPTY,
    /** Paging goes in circles: Wassist links the page to itself, Kapso and Upon answer the first page once more. */
    LOOP
}
