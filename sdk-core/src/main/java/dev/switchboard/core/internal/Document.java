package dev.switchboard.core.internal;

import dev.switchboard.core.internal.Nodes.Kind;
import dev.switchboard.core.spi.Masking;
import org.jspecify.annotations.Nullable;

/** One JSON text that was read. Once it is closed its memory is another's, and whoever still looks at it is refused. */
final class Document implements AutoCloseable {

    private @Nullable Nodes nodes;
    private int root;

    Document(Nodes nodes, int root) {
        this.nodes = nodes;
        this.root = root;
    }

    /** An object without fields. */
    static Document empty() {
        Nodes nodes = Nodes.spare();
        nodes.close(nodes.add(null, 0), Kind.OBJECT, 0);
        return new Document(nodes, Nodes.ROOT);
    }

    Nodes nodes() {
        Nodes open = nodes;
        if (open == null) {
            throw new IllegalStateException("it is looked at after its reader has ended");
        }
        return open;
    }

    int root() {
        return root;
    }

    /** If it is a list, it is a field of this name from now on. */
    void wrapList(String field) {
        if (nodes().kind(root) == Kind.LIST) {
            nodes().wrap(field);
            root = Nodes.ROOT - 1;
        }
    }

    /** A string, a number, a boolean or null; of a list or an object a view, for as long as this is open. */
    @Nullable
    Object value(int node) {
        return switch (nodes().kind(node)) {
            case NULL -> null;
            case TRUE -> true;
            case FALSE -> false;
            case INTEGER, DECIMAL -> nodes().value(node);
            case TEXT -> nodes().text(node);
            case LIST -> new ListView(this, node);
            case OBJECT -> new ObjectView(this, node);
        };
    }

    @Override
    public void close() {
        Nodes open = nodes;
        nodes = null;
        if (open != null) {
            open.recycle();
        }
    }

    @Override
    public String toString() {
        return Masking.oneLine("Document[" + nodes + "]", 100);
    }
}
