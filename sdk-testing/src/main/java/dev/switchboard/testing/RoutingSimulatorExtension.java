package dev.switchboard.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit test a {@link RoutingSimulator} as a parameter, and closes it afterwards.
 *
 * {@snippet :
 * @ExtendWith(RoutingSimulatorExtension.class)
 * class RoutingTest {
 *     @Test
 *     void canary_isAssigned(RoutingSimulator simulator) {
 *         assertThat(simulator.upon().route("+14155550123").inboundAgents()).isEmpty();
 *     }
 * }
 * }
 *
 * <p>Each test has its own, shared by its constructor, its {@code @BeforeEach} and its {@code @AfterEach} methods. A
 * class whose {@code @BeforeAll} method takes one shares that one among all its tests. Needs JUnit 5.13 or later.
 */
@SuppressWarnings("exports") // who writes a JUnit test requires JUnit already; nobody else shall
public final class RoutingSimulatorExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RoutingSimulatorExtension.class);

    /** For JUnit. */
    public RoutingSimulatorExtension() {}

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        // Otherwise a simulator taken by the constructor would belong to the whole class.
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RoutingSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        RoutingSimulator simulator = store.get(RoutingSimulator.class, RoutingSimulator.class);
        if (simulator == null) {
            simulator = RoutingSimulator.start();
            // The store closes what it holds when its test or class has ended.
            store.put(RoutingSimulator.class, simulator);
        }
        return simulator;
    }
}
