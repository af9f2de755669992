package dev.switchboard.voice.upon;

import dev.switchboard.core.spi.Checks;
import dev.switchboard.core.spi.Masking;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Brings shares to weights: at most 12 decimals each, and a sum of exactly 1. */
final class Shares {

    private static final int DECIMALS = 12;

    private Shares() {}

    /** An agent's share before it is a weight. */
    record Share(String agentId, int share) {
        @Override
        public String toString() {
            return Masking.describe(this);
        }
    }

    static InboundAgents of(Map<String, Integer> shares) {
        Checks checks = new Checks();
        checks.present("shares", shares);
        checks.throwIfRefused(null);
        List<Share> list = new ArrayList<>();
        shares.forEach((agentId, share) -> {
            boolean usable = share != null && share > 0;
            if (!usable) {
                checks.refuse(
                        "shares[" + list.size() + "]",
                        "must be above 0, is " + (share == null ? "null" : Checks.figure(share)));
            }
            list.add(new Share(agentId, usable ? share : 1));
        });
        checks.throwIfRefused(null);
        return split("shares", list);
    }

    static InboundAgents split(String parameter, List<Share> shares) {
        Checks checks = new Checks();
        if (shares.isEmpty()) {
            checks.refuse(parameter, "must name at least one agent");
            checks.throwIfRefused(null);
        }
        BigDecimal total =
                BigDecimal.valueOf(shares.stream().mapToLong(Share::share).sum());
        BigDecimal left = BigDecimal.ONE;
        InboundAgents.Builder builder = InboundAgents.builder();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            boolean last = i == shares.size() - 1;
            BigDecimal weight =
                    last ? left : BigDecimal.valueOf(share.share()).divide(total, DECIMALS, RoundingMode.DOWN);
            if (weight.signum() <= 0) {
                checks.refuse(
                        parameter + "[" + i + "]", "is less than a millionth of a millionth of all: leave it out");
            }
            left = left.subtract(weight);
            builder.agent(share.agentId(), weight.doubleValue());
        }
        checks.throwIfRefused(null);
        return builder.build();
    }

    static InboundAgents canary(String stableId, String canaryId, double canaryShare) {
        Checks checks = new Checks();
        boolean finite = canaryShare > 0 && canaryShare < 1;
        BigDecimal canary = finite
                ? new BigDecimal(String.valueOf(canaryShare)).setScale(DECIMALS, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
        if (canary.signum() <= 0 || canary.compareTo(BigDecimal.ONE) >= 0) {
            checks.refuse(
                    "canaryShare", "must be above 0 and below 1, to 12 decimals, is " + Checks.figure(canaryShare));
        }
        checks.throwIfRefused(null);
        return InboundAgents.builder()
                .agent(stableId, BigDecimal.ONE.subtract(canary).doubleValue())
                .agent(canaryId, canary.doubleValue())
                .build();
    }
}
