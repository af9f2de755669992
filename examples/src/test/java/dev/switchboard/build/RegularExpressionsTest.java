package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each regular expression of the code that users run is on the page that says what it costs at worst, and no other is. */
class RegularExpressionsTest {

    private static final Path PAGE = Markdown.ROOT.resolve("docs/decisions/regular-expressions.md");
    private static final int LONG = 1_000;
    private static final Set<String> ONE_ARGUMENT = Set.of("matches", "split", "splitAsStream", "useDelimiter");
    private static final Set<String> TWO_ARGUMENTS = Set.of("replaceAll", "replaceFirst", "split", "matches");

    /** {@code - core.spi.Ids `[0-9]+`: an id, 512 characters; linear.} */
    private static final Pattern LINE = Pattern.compile("- ([\\w.]+) (`+) ?(.+?) ?\\2: (.+; .+)");

    @Test
    void expressions_areAllOnThePage() throws IOException {
        List<String> written = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher entry = LINE.matcher(line);
            if (line.startsWith("- ")) {
                assertThat(entry.matches())
                        .as("\"- class `expression`: what it sees; what it costs\", but: %s", line)
                        .isTrue();
                written.add(entry.group(1) + " " + entry.group(3));
            }
        }

        assertThat(found()).hasSizeGreaterThan(40).containsExactlyInAnyOrderElementsOf(written);
    }

    /** Two characters in turn, or one again and again with another at the end: what makes an expression go back and forth. */
    private static List<String> texts(int length) {
        List<String> characters = "091+-.,:/%=&\\\" \ta_xXe\u00e9"
                .chars()
                .mapToObj(Character::toString)
                .toList();
        List<String> texts = new ArrayList<>();
        for (String a : characters) {
            for (String b : characters) {
                texts.add(a.repeat(length - 1) + b);
                texts.add((a + b).repeat(length / 2));
                texts.add((a + "0000000" + b + "0 ").repeat(length / 11 + 1).substring(0, length));
            }
        }
        return texts;
    }

    /** Counted, not timed: a match asks for each character that it looks at. */
    @Test
    void expressions_lookAtEachCharacterAFewTimes() throws IOException {
        for (String line : Files.readAllLines(PAGE)) {
            Matcher entry = LINE.matcher(line);
            if (entry.matches()) {
                assertLinear(Pattern.compile(entry.group(3)), line.contains("253 characters") ? 253 : LONG, line);
            }
        }
    }

    private static void assertLinear(Pattern expression, int length, String line) {
        for (String text : texts(length)) {
            Counted counted = new Counted(text, new AtomicLong());
            Matcher matcher = expression.matcher(counted);
            boolean whole = matcher.matches();
            matcher.reset();
            boolean searched = !line.contains("matched whole");
            while (searched && !whole && matcher.find()) {
                assertThat(matcher.end()).isPositive();
            }
            assertThat(counted.looks().get())
                    .as("looks at %d characters of %s…, of %s", length, text.substring(0, 12), line)
                    .isLessThan(100L * LONG);
        }
    }

    /** A text that counts the looks at its characters. */
    private record Counted(String text, AtomicLong looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static List<String> found() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources()));
            for (CompilationUnitTree unit : task.parse()) {
                String file = unit.getSourceFile().getName();
                String name =
                        file.replaceAll(".*dev/switchboard/(.*)[.]java", "$1").replace('/', '.');
                new Expressions(name, found).scan(unit, name);
            }
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("sdk-core", "sdk-whatsapp", "sdk-voice", "sdk-testing")) {
            try (Stream<Path> files = Files.walk(Markdown.ROOT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Parsed, not resolved: so an expression is what is given to a method of such a name. */
    private static final class Expressions extends TreeScanner<Object, Object> {
        private final String name;
        private final List<String> found;
        private final Map<String, ExpressionTree> constants = new HashMap<>();

        Expressions(String name, List<String> found) {
            this.name = name;
            this.found = found;
        }

        @Override
        public @Nullable Object visitCompilationUnit(CompilationUnitTree unit, Object nothing) {
            new TreeScanner<Object, Object>() {
                @Override
                public @Nullable Object visitVariable(VariableTree variable, Object none) {
                    if (variable.getInitializer() != null) {
                        constants.put(variable.getName().toString(), variable.getInitializer());
                    }
                    return super.visitVariable(variable, none);
                }
            }.scan(unit, name);
            return super.visitCompilationUnit(unit, nothing);
        }

        @Override
        public @Nullable Object visitMethodInvocation(MethodInvocationTree call, Object nothing) {
            if (call.getMethodSelect() instanceof MemberSelectTree method && isRegular(call, method)) {
                found.add(name + " " + text(call.getArguments().get(0)));
            }
            return super.visitMethodInvocation(call, nothing);
        }

        private static boolean isRegular(MethodInvocationTree call, MemberSelectTree method) {
            String called = method.getIdentifier().toString();
            String owner = method.getExpression().toString();
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (owner.equals("Pattern")) {
                return called.equals("compile") || called.equals("matches");
            }
            // What a class of ours calls so has nothing to do with it.
            if (owner.matches("[A-Z][a-z]\\w*")
                    || arguments.stream().anyMatch(LambdaExpressionTree.class::isInstance)) {
                return false;
            }
            return (arguments.size() == 1 && ONE_ARGUMENT.contains(called))
                    || (arguments.size() == 2 && TWO_ARGUMENTS.contains(called));
        }

        private String text(ExpressionTree expression) {
            String value = value(expression);
            return value == null ? expression.toString() : value;
        }

        private @Nullable String value(ExpressionTree expression) {
            if (expression instanceof LiteralTree literal) {
                return String.valueOf(literal.getValue());
            }
            if (expression instanceof ParenthesizedTree inner) {
                return value(inner.getExpression());
            }
            if (expression instanceof IdentifierTree constant) {
                ExpressionTree initializer = constants.get(constant.getName().toString());
                return initializer == null ? null : value(initializer);
            }
            if (expression instanceof BinaryTree sum) {
                String left = value(sum.getLeftOperand());
                String right = value(sum.getRightOperand());
                return left == null || right == null ? null : left + right;
            }
            return null;
        }
    }
}
