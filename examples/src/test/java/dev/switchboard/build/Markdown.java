package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, and its fenced blocks. Blocks that a program makes can be written anew by it. */
final class Markdown {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCE = Pattern.compile("```(.*)");
    private static final boolean WRITE = "write".equals(System.getProperty("switchboard.docs"));

    private final Path file;
    private final List<String> lines;

    private Markdown(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /**
     * A fenced block.
     *
     * @param info what stands behind the opening fence, such as {@code java}
     * @param first where its text begins in the page, from 0
     * @param end where its closing fence is
     */
    record Block(String info, int first, int end, String text) {}

    static Markdown read(Path file) throws IOException {
        return new Markdown(file, Files.readAllLines(file));
    }

    /** Everything that we wrote: the pages at the top, those of the modules, and docs. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.find(ROOT, 2, (file, found) -> found.isRegularFile())) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    List<String> lines() {
        return lines;
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String info = null;
        int first = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            if (info == null) {
                info = fence.group(1).strip();
                first = i + 1;
            } else {
                blocks.add(new Block(info, first, i, String.join("\n", lines.subList(first, i))));
                info = null;
            }
        }
        return blocks;
    }

    /** The blocks of one kind that follow directly on one of another, by the block that they follow. */
    Map<Block, Block> following(String before, String after) {
        Map<Block, Block> pairs = new TreeMap<>((one, other) -> Integer.compare(one.first(), other.first()));
        List<Block> blocks = blocks();
        for (int i = 1; i < blocks.size(); i++) {
            if (blocks.get(i - 1).info().equals(before) && blocks.get(i).info().equals(after)) {
                pairs.put(blocks.get(i - 1), blocks.get(i));
            }
        }
        return pairs;
    }

    /** Each block is what a program made; with {@code -Dswitchboard.docs=write} it becomes that. */
    void areMade(Map<Block, String> made) throws IOException {
        if (WRITE) {
            write(made);
            return;
        }
        made.forEach((block, text) -> assertThat(block.text())
                .as("%s, line %d; -Dswitchboard.docs=write writes it anew", ROOT.relativize(file), block.first() + 1)
                .isEqualTo(text.stripTrailing()));
    }

    private void write(Map<Block, String> made) throws IOException {
        List<Map.Entry<Block, String>> lastFirst = new ArrayList<>(made.entrySet());
        lastFirst.sort((one, other) ->
                Integer.compare(other.getKey().first(), one.getKey().first()));
        List<String> changed = new ArrayList<>(lines);
        for (Map.Entry<Block, String> entry : lastFirst) {
            List<String> old =
                    changed.subList(entry.getKey().first(), entry.getKey().end());
            old.clear();
            old.addAll(entry.getValue().stripTrailing().lines().toList());
        }
        Files.write(file, changed);
    }
}
