package dev.switchboard.examples.routes;

import java.util.Map;

/**
 * One row of a file of routes, as it is written there.
 *
 * @param line the line on which it begins, from 1
 * @param cells the cells by their column's name
 * @param extraCells how many cells that are not blank lie beyond the last column
 */
record RouteRow(int line, Map<String, String> cells, int extraCells) {

    String number() {
        return cell("number");
    }

    String provider() {
        return cell("provider");
    }

    String target() {
        return cell("target");
    }

    String kind() {
        return cell("kind");
    }

    boolean isWebhook() {
        return kind().equals("webhook");
    }

    String config() {
        return cell("config");
    }

    String telephony() {
        return cell("telephony");
    }

    String account() {
        return cell("account");
    }

    String workspace() {
        return cell("workspace");
    }

    private String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    /** The line alone: the cells hold a phone number. */
    @Override
    public String toString() {
        return "RouteRow[line=" + line + "]";
    }
}
