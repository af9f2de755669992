package dev.switchboard.testing;

/** The HTTP side of one simulated service. Called under the {@link Guard} only. */
interface Api {

    /** Answers a request, or throws a {@link Refusal}. */
    Reply handle(Request request);

    /** An error in the shape of this service. */
    Reply error(int status, String message);
}
