package dev.switchboard.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every link between our pages leads somewhere, and every page of docs is linked from its index. */
class DocsLinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @Test
    void links_toOurOwnPages_leadSomewhere() throws IOException {
        List<String> dead = new ArrayList<>();
        int live = 0;
        for (Path page : Markdown.pages()) {
            for (String link : links(page)) {
                if (link.matches("https?:.*")) {
                    continue;
                }
                if (leadsSomewhere(page, link)) {
                    live++;
                } else {
                    dead.add(Markdown.ROOT.relativize(page) + ": " + link);
                }
            }
        }

        assertThat(dead).isEmpty();
        assertThat(live).isGreaterThan(10);
    }

    @Test
    void index_everyPageOfDocs_isLinked() throws IOException {
        Path index = Markdown.ROOT.resolve("docs/README.md");
        List<String> linked = links(index);

        assertThat(Markdown.pages().stream()
                        .filter(page -> page.startsWith(Markdown.ROOT.resolve("docs")))
                        .filter(page -> !page.equals(index))
                        .map(page -> page.getFileName().toString()))
                .isNotEmpty()
                .allMatch(linked::contains);
    }

    private static List<String> links(Path page) throws IOException {
        return prose(page).stream()
                .map(line -> line.replaceAll("`[^`]*`", ""))
                .flatMap(line -> LINK.matcher(line).results().map(MatchResult::group))
                .map(link -> link.substring(2, link.length() - 1))
                .toList();
    }

    private static boolean leadsSomewhere(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them of headings. */
    private static List<String> anchors(Path page) throws IOException {
        return prose(page).stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }

    /** The lines outside fenced blocks. */
    private static List<String> prose(Path page) throws IOException {
        Markdown markdown = Markdown.read(page);
        List<String> lines = new ArrayList<>(markdown.lines());
        markdown.blocks()
                .forEach(block -> lines.subList(block.first(), block.end()).replaceAll(line -> ""));
        return lines;
    }
}
