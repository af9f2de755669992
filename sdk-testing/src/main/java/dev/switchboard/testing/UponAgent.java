package dev.switchboard.testing;

/** An agent of an Upon workspace; its versions are numbered from 0 on. */
record UponAgent(String id, int versions) {

    @Override
    public String toString() {
        return Masking.text("UponAgent[" + id + ", versions=" + versions + "]");
    }
}
