package io.github.socketioee.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plot as SVG: for each group one horizontal bar per series. Readable on light and dark pages. */
final class BarChart {

    private static final int WIDTH = 860;
    private static final int LEFT = 110;
    private static final int RIGHT = 70;
    private static final int BAR = 13;
    private static final int GAP = 14;
    private static final int TOP = 84;
    private static final String[] COLOURS = {
        "#8a8f98", "#c9a227", "#4e79a7", "#b07d62", "#76b7b2", "#9d6bb3", "#2f9e6e", "#d9704f", "#e3779a", "#5b5f97"
    };

    private final String title;
    private final String unit;
    private final List<String> series;
    private final Map<String, double[]> groups = new LinkedHashMap<>();

    BarChart(String title, String unit, List<String> series) {
        this.title = title;
        this.unit = unit;
        this.series = List.copyOf(series);
    }

    /** Adds a group with one value for each series; NaN leaves the bar out. */
    void group(String name, double... values) {
        groups.put(name, values.clone());
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    String svg() {
        double most = groups.values().stream()
                .flatMapToDouble(java.util.Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        int height = TOP + groups.size() * (series.size() * BAR + GAP) + 10;
        StringBuilder svg = new StringBuilder()
                .append(String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                                + " font-size=\"11\" role=\"img\">%n",
                        WIDTH,
                        height));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(svg, 10, 20, "start", title + " (" + unit + ")", " font-size=\"14\" font-weight=\"bold\"");
        legend(svg);
        int y = TOP;
        for (Map.Entry<String, double[]> group : groups.entrySet()) {
            text(svg, LEFT - 8, y + series.size() * BAR / 2 + 4, "end", group.getKey(), "");
            for (int i = 0; i < series.size(); i++) {
                double value = group.getValue()[i];
                if (Double.isFinite(value)) {
                    double length = Math.max(1, value / most * (WIDTH - LEFT - RIGHT));
                    svg.append(String.format(
                            Locale.ROOT,
                            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                            LEFT,
                            y + i * BAR,
                            length,
                            BAR - 2,
                            COLOURS[i % COLOURS.length]));
                    text(svg, LEFT + length + 4, y + i * BAR + 10, "start", Figures.of(value), " fill=\"#555555\"");
                }
            }
            y += series.size() * BAR + GAP;
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        int x = 10;
        int y = 34;
        for (int i = 0; i < series.size(); i++) {
            int width = 30 + series.get(i).length() * 7;
            if (x + width > WIDTH) {
                x = 10;
                y += 18;
            }
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"%d\" width=\"11\" height=\"11\" fill=\"%s\"/>%n",
                    x,
                    y,
                    COLOURS[i % COLOURS.length]));
            text(svg, x + 15, y + 10, "start", series.get(i), "");
            x += width;
        }
    }

    private static void text(StringBuilder svg, double x, int y, String anchor, String text, String more) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>%n",
                x,
                y,
                anchor,
                more,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
