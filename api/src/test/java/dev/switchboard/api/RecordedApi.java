package dev.switchboard.api;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javassist.bytecode.AccessFlag;
import javassist.bytecode.ClassFile;
import javassist.bytecode.InnerClassesAttribute;

/**
 * A jar of what users can name: every class without its method bodies and its private members. Types that are not exported
 * are in it too, because they hand on methods to those that are. Other bodies, or another compiler,
 * give the same bytes.
 */
final class RecordedApi {

    /**
     * What a compiler writes about the source, or because of a method's body; and what points into the table of constants where
     * Javassist does not see it: a record's components, which are its accessors too, and a sealed type's leaves.
     */
    private static final Set<String> LEFT_OUT = Set.of(
            "SourceFile",
            "BootstrapMethods",
            "NestMembers",
            "NestHost",
            "MethodParameters",
            "Record",
            "PermittedSubclasses");

    private RecordedApi() {}

    /** The record of a jar, or of a folder of classes. */
    static byte[] of(Path classes) throws IOException {
        if (Files.isDirectory(classes)) {
            return jar(stripped(classes));
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return jar(stripped(jar.getPath("/")));
        }
    }

    private static SortedMap<String, byte[]> stripped(Path root) throws IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".class")).forEach(file -> {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.contains("-info.class") && !name.startsWith("META-INF/")) {
                    found.put(name, strip(file));
                }
            });
        }
        found.values().removeIf(bytes -> bytes.length == 0);
        return found;
    }

    private static byte[] strip(Path file) {
        try {
            ClassFile type = new ClassFile(new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file))));
            if (type.getAttribute("EnclosingMethod") != null) {
                // Inside a method, such as an anonymous one.
                return new byte[0];
            }
            type.getMethods().removeIf(method -> isHidden(method.getAccessFlags()));
            type.getFields().removeIf(field -> isHidden(field.getAccessFlags()));
            type.getMethods().forEach(method -> {
                method.removeCodeAttribute();
                method.getAttributes().removeIf(attribute -> LEFT_OUT.contains(attribute.getName()));
            });
            type.getAttributes().removeIf(attribute -> LEFT_OUT.contains(attribute.getName()));
            keepOwnNames(type);
            type.compact();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            type.write(new DataOutputStream(out));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bodies name other classes' members too, and compilers list those in an order of their own. */
    private static void keepOwnNames(ClassFile type) {
        if (type.getAttribute(InnerClassesAttribute.tag) instanceof InnerClassesAttribute all) {
            InnerClassesAttribute own = new InnerClassesAttribute(type.getConstPool());
            IntStream.range(0, all.tableLength())
                    .filter(i -> type.getName().equals(all.innerClass(i))
                            || type.getName().equals(all.outerClass(i)))
                    .boxed()
                    .sorted(Comparator.comparing(all::innerClass))
                    .forEach(i ->
                            own.append(all.innerClass(i), all.outerClass(i), all.innerName(i), all.accessFlags(i)));
            type.addAttribute(own);
        }
    }

    private static boolean isHidden(int flags) {
        return AccessFlag.isPrivate(flags) || AccessFlag.isPackage(flags);
    }

    /** Not compressed: Git does that, and no two compressors agree on the bytes. */
    private static byte[] jar(SortedMap<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(stored(entry.getKey(), entry.getValue()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ZipEntry stored(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.of(2000, 1, 1, 0, 0));
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }
}
