package dev.switchboard.examples.routes;

/** The program cannot begin: a missing file, a header without a needed column, a missing credential. Exit code 2. */
final class UnusableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableInputException(String message) {
        super(message);
    }
}
