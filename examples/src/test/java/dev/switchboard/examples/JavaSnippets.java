package dev.switchboard.examples;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Finds the Java blocks of a Markdown text, or of Javadoc, and compiles them. Statements are put into a method; what declares a class, an
 * interface or a record stays as it is. Names that a reader has anyway, such as {@code key}, are fields.
 */
final class JavaSnippets {

    private static final Pattern FENCE = Pattern.compile("^\\s*```(.*)$");
    private static final Pattern DECLARATION = Pattern.compile(
            "(?m)^(@\\w+(\\(.*\\))?\\s+)*((public|final|abstract) )*(class|interface|record|enum) \\w+");
    private static final List<String> PACKAGES = List.of(
            "dev.switchboard.core",
            "dev.switchboard.core.error",
            "dev.switchboard.core.observe",
            "dev.switchboard.core.okhttp",
            "dev.switchboard.core.webhook",
            "dev.switchboard.whatsapp.wassist",
            "dev.switchboard.whatsapp.kapso",
            "dev.switchboard.voice.upon",
            "dev.switchboard.voice.unleashx",
            "dev.switchboard.testing",
            "dev.switchboard.examples",
            "java.net",
            "java.nio.charset",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "org.junit.jupiter.api",
            "org.junit.jupiter.api.extension");
    private static final String FIELDS = """
                interface Vault { String read(String name) throws Exception; }
                String key, token, agentId, accountSid, secret;
                byte[] body;
                Map<String, List<String>> headers;
                Map<String, String> routes;
                Queue<Object> queue;
                com.sun.net.httpserver.HttpExchange exchange;
                javax.sql.DataSource dataSource;
                Vault vault;
                RoutingSimulator simulator;
                WassistClient wassist;
                KapsoClient kapso;
                UponClient upon;
                UnleashxClient unleashx;
                ClientOptions options;
                io.micrometer.core.instrument.MeterRegistry registry;
                io.opentelemetry.api.OpenTelemetry openTelemetry;
            """;

    private JavaSnippets() {}

    /**
     * A block of code.
     *
     * @param line the line of its first line of code, from 1
     */
    record Snippet(int line, String code) {}

    static List<Snippet> in(String markdown) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = markdown.lines().toList();
        boolean inside = false;
        boolean java = false;
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            var fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            if (inside && java) {
                snippets.add(new Snippet(first + 1, String.join("\n", lines.subList(first, i))));
            }
            java = !inside && fence.group(1).strip().equals("java");
            inside = !inside;
            first = i + 1;
        }
        if (inside) {
            throw new IllegalArgumentException("The block above line " + (first + 1) + " is never closed");
        }
        return snippets;
    }

    /** The blocks in {@code @snippet} tags, which end with the brace that closes the tag. */
    static List<Snippet> inJavadoc(String source) {
        List<Snippet> snippets = new ArrayList<>();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals("* {@snippet :")) {
                int end = i + 1;
                for (int open = 1; open > 0; end++) {
                    open += braces(lines.get(end));
                }
                String code = lines.subList(i + 1, end - 1).stream()
                        .map(line -> line.replaceFirst("^ *\\* ?", ""))
                        .collect(Collectors.joining("\n"));
                snippets.add(new Snippet(i + 2, code));
            }
        }
        return snippets;
    }

    private static int braces(String line) {
        return line.replaceAll("[^{]", "").length()
                - line.replaceAll("[^}]", "").length();
    }

    /** What the compiler says of one block. */
    static List<String> problems(Snippet snippet, Path scratch) {
        return problems(List.of(snippet), scratch);
    }

    /** What the compiler says, with line numbers of the whole text; empty if it is content. */
    static List<String> problems(List<Snippet> snippets, Path scratch) {
        List<String> problems = new ArrayList<>();
        if (snippets.isEmpty()) {
            return problems;
        }
        Map<URI, Snippet> byFile = new LinkedHashMap<>();
        snippets.forEach(snippet -> byFile.put(uri(snippet), snippet));
        List<String> options = List.of(
                "-proc:none", "-Xlint:none", "-classpath", System.getProperty("java.class.path"), "-d", "" + scratch);
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        new StringWriter(),
                        null,
                        problem -> problems.add(said(problem, byFile)),
                        options,
                        null,
                        snippets.stream().map(JavaSnippets::file).toList())
                .call();
        if (!compiled && problems.isEmpty()) {
            problems.add("line " + snippets.get(0).line() + " and those that follow: do not compile");
        }
        return problems;
    }

    private static String said(Diagnostic<? extends JavaFileObject> problem, Map<URI, Snippet> byFile) {
        JavaFileObject file = problem.getSource();
        Snippet snippet = file == null ? null : byFile.get(file.toUri());
        if (snippet == null) {
            return problem.getMessage(null);
        }
        String source = source(snippet);
        long before =
                source.substring(0, source.indexOf("//begin\n") + 1).lines().count();
        return "line " + (snippet.line() - 1 + problem.getLineNumber() - before) + ": " + problem.getMessage(null);
    }

    private static URI uri(Snippet snippet) {
        return URI.create("string:///" + home(snippet) + "/Snippet.java");
    }

    /** A package of its own, because two blocks may declare the same class. */
    private static String home(Snippet snippet) {
        return "line" + snippet.line();
    }

    private static String source(Snippet snippet) {
        String code = snippet.code();
        String imports =
                PACKAGES.stream().map(name -> "import " + name + ".*;\n").collect(Collectors.joining());
        String own = code.lines().filter(JavaSnippets::isImport).collect(Collectors.joining("\n"));
        // Left as blank lines, so that the compiler's line numbers stay right.
        String rest = code.lines().map(line -> isImport(line) ? "" : line).collect(Collectors.joining("\n"));
        String head = "package " + home(snippet) + ";\n" + imports + own
                + "\nimport static org.assertj.core.api.Assertions.*;\n";
        return DECLARATION.matcher(rest).find()
                ? head + "//begin\n" + rest + "\n"
                : head + "class Snippet {\n" + FIELDS + "void run() throws Exception {\n//begin\n" + rest + "\n}\n}\n";
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }

    private static JavaFileObject file(Snippet snippet) {
        return new SimpleJavaFileObject(uri(snippet), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source(snippet);
            }
        };
    }
}
