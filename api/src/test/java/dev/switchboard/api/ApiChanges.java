package dev.switchboard.api;

import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.cmp.JarArchiveComparatorOptions.ClassPathMode;
import japicmp.filter.JavadocLikePackageFilter;
import japicmp.model.AccessModifier;
import japicmp.model.JApiBehavior;
import japicmp.model.JApiClass;
import japicmp.model.JApiCompatibility;
import japicmp.model.JApiCompatibilityChange;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import javassist.CtBehavior;
import javassist.CtMember;

/** What of the old is no longer true of the new, for a program that was compiled or is to be compiled. */
final class ApiChanges {

    /** Exported to modules of ours only, or to nobody. */
    private static final List<String> OURS = List.of("dev.switchboard.core.spi", "dev.switchboard.core.internal");

    private final SortedSet<String> found = new TreeSet<>();

    private ApiChanges() {}

    /** Each as {@code METHOD_REMOVED dev.switchboard.core.PhoneNumber.e164()}. */
    static SortedSet<String> between(List<byte[]> before, List<byte[]> after) {
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.setAccessModifier(AccessModifier.PROTECTED);
        options.setClassPathMode(ClassPathMode.TWO_SEPARATE_CLASSPATHS);
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        OURS.forEach(name -> options.getFilters().getExcludes().add(new JavadocLikePackageFilter(name, false)));
        ApiChanges changes = new ApiChanges();
        new JarArchiveComparator(options)
                .compare(archives(before, "before"), archives(after, "after"))
                .forEach(changes::lookAt);
        return changes.found;
    }

    private static List<JApiCmpArchive> archives(List<byte[]> jars, String name) {
        return jars.stream().map(jar -> new JApiCmpArchive(jar, "1", name)).toList();
    }

    private void lookAt(JApiClass type) {
        String name = type.getFullyQualifiedName();
        add(type, name);
        add(type.getSuperclass(), name);
        type.getInterfaces().forEach(one -> add(one, name + " " + one.getFullyQualifiedName()));
        type.getConstructors().forEach(one -> add(one, one.getOldConstructor(), one.getNewConstructor()));
        type.getMethods().forEach(one -> add(one, one.getOldMethod(), one.getNewMethod()));
        type.getFields().forEach(one -> add(one, name + "." + one.getName()));
    }

    private void add(
            JApiBehavior behavior, Optional<? extends CtBehavior> before, Optional<? extends CtBehavior> after) {
        CtBehavior one = before.isPresent() ? before.get() : after.orElseThrow();
        if (!namesOurs(one)) {
            add(behavior, one.getLongName());
        }
    }

    /** What takes or gives one of our own types is not for users, wherever it stands. */
    private static boolean namesOurs(CtMember member) {
        String signature = member.getSignature();
        return OURS.stream().anyMatch(name -> signature.contains(name.replace('.', '/')));
    }

    private void add(JApiCompatibility what, String element) {
        for (JApiCompatibilityChange change : what.getCompatibilityChanges()) {
            if (!change.isBinaryCompatible() || !change.isSourceCompatible()) {
                found.add(change.getType() + " " + element);
            }
        }
    }
}
