package dev.switchboard.benchmarks;

/** One call in a fresh JVM. The arguments are the contender and the service's URL. */
final class FirstAnswer {

    private FirstAnswer() {}

    public static void main(String[] args) throws Exception {
        try (Connecting client = Contender.valueOf(args[0]).open(args[1])) {
            System.out.println(client.call());
        }
    }
}
