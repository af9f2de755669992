package dev.switchboard.core.spi;

/** A text, and which of its characters are masked: an escape becomes one star. */
final class Masked {

    private static final byte STAR = 1;
    private static final byte GONE = 2;

    private final int[] text;
    private final byte[] marks;
    private boolean changed;

    Masked(int[] text) {
        this.text = text;
        this.marks = new byte[text.length];
    }

    /** Masks what a character was made of. */
    void hide(Spelling spelling, int at) {
        changed = true;
        int start = spelling.start(at);
        int end = spelling.end(at);
        if (end > start + 1) {
            for (int i = start; i < end; i++) {
                marks[i] = i == start ? STAR : GONE;
            }
        } else if (marks[start] == 0) {
            marks[start] = STAR;
        }
    }

    /** An escape of which a part is masked goes as a whole: what is left of it would read as other digits. */
    void hideHalfEscapes(Spelling spelling) {
        for (int at = 0; at < spelling.length(); at++) {
            int end = spelling.end(at);
            for (int i = spelling.start(at); i < end && end > spelling.start(at) + 1; i++) {
                if (marks[i] != 0) {
                    hide(spelling, at);
                    break;
                }
            }
        }
    }

    boolean changed() {
        return changed;
    }

    String text() {
        StringBuilder shown = new StringBuilder(text.length);
        for (int i = 0; i < text.length; i++) {
            if (marks[i] == STAR) {
                shown.append('*');
            } else if (marks[i] != GONE) {
                shown.appendCodePoint(text[i]);
            }
        }
        return shown.toString();
    }
}
