package dev.platen.sim.scenario.reading;

import dev.platen.protocol.written.Shown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML into nodes with places. No objects are ever made from tags; aliases are followed, but only as far as the
 * whole stays small, so that a text of few lines cannot stand for a tree of billions ("billion laughs").
 */
final class YamlText {

    private static final int DEPTH_MOST = 30;
    private static final int NODES_MOST = 200_000;
    private static final Set<String> ORDINARY_TAGS = Set.of(
            "tag:yaml.org,2002:str",
            "tag:yaml.org,2002:int",
            "tag:yaml.org,2002:float",
            "tag:yaml.org,2002:bool",
            "tag:yaml.org,2002:null",
            "tag:yaml.org,2002:timestamp",
            "tag:yaml.org,2002:merge",
            "tag:yaml.org,2002:value",
            "tag:yaml.org,2002:map",
            "tag:yaml.org,2002:seq");

    private final String file;
    private final Problems problems;
    private final Set<org.yaml.snakeyaml.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlText(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The text's one document; empty when it has none or when it is not YAML, which is then a problem. */
    static Optional<Node> parse(String file, String text, Problems problems) {
        return new YamlText(file, problems).parse(text);
    }

    private Optional<Node> parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH_MOST);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            Composer composer = new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options);
            if (!composer.checkNode()) {
                problems.add(Place.of(file), "the file is empty", "'platen init' writes a scenario to begin with");
                return Optional.empty();
            }
            org.yaml.snakeyaml.nodes.Node root = composer.getNode();
            if (composer.checkNode()) {
                problems.add(place(composer.getNode()), "a second document begins here", "a file holds one scenario");
                return Optional.empty();
            }
            return Optional.of(convert(root));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(mark == null ? Place.of(file) : place(mark), "not YAML: " + explained(e), hint(e));
        } catch (ReaderException e) {
            problems.add(placeOf(text, e.getPosition()), "a character that YAML does not allow", "is it a text file?");
        } catch (YAMLException e) {
            problems.add(Place.of(file), "not YAML: " + Shown.whole(String.valueOf(e.getMessage())));
        } catch (TooMuch e) {
            problems.add(
                    Place.of(file),
                    "its aliases stand for more than 200,000 values",
                    "write out what repeats, or less");
        }
        return Optional.empty();
    }

    private static final class TooMuch extends RuntimeException {
        TooMuch() {
            super("aliases", null, false, false);
        }
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node) {
        if (++nodes > NODES_MOST) {
            throw new TooMuch();
        }
        Place place = place(node);
        if (!ORDINARY_TAGS.contains(node.getTag().getValue())) {
            problems.add(
                    place, "tags are not supported: " + Shown.of(node.getTag().getValue()), "");
        }
        if (!open.add(node)) {
            problems.add(place, "this value contains itself", "remove the alias");
            return new Node.Scalar(place, "", true);
        }
        Node converted = switch (node) {
            case ScalarNode scalar -> new Node.Scalar(place, scalar.getValue(), !scalar.isPlain());
            case SequenceNode sequence ->
                new Node.Items(
                        place, sequence.getValue().stream().map(this::convert).toList());
            case MappingNode mapping -> keys(place, mapping);
            default -> throw new IllegalStateException("no YAML: " + node.getNodeId());
        };
        open.remove(node);
        return converted;
    }

    private Node keys(Place place, MappingNode mapping) {
        List<Node.Entry> entries = new ArrayList<>();
        Map<String, Node.Scalar> seen = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node value = convert(tuple.getValueNode());
            if (!(convert(tuple.getKeyNode()) instanceof Node.Scalar key)) {
                problems.add(place(tuple.getKeyNode()), "a key has to be a name");
                continue;
            }
            if (key.text().equals("<<")) {
                problems.add(key.place(), "merge keys are not supported", "write the keys out");
                continue;
            }
            Node.Scalar first = seen.putIfAbsent(key.text(), key);
            if (first == null) {
                entries.add(new Node.Entry(key, value));
            } else {
                problems.add(
                        key.place(),
                        "key '" + Shown.of(key.text()) + "' stands here twice",
                        "first in line " + first.place().line());
            }
        }
        return new Node.Keys(place, entries);
    }

    private static String explained(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        String context = e.getContext();
        return Shown.whole(context == null ? problem : context.strip() + ", " + problem.strip());
    }

    private static String hint(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "indent with spaces, not with tabs";
        }
        if (problem.contains("mapping values are not allowed here")) {
            return "a value with ': ' in it needs quotes; or the indentation is off";
        }
        if (problem.contains("undefined alias")) {
            return "an alias needs its anchor before it";
        }
        return "";
    }

    private Place place(org.yaml.snakeyaml.nodes.Node node) {
        return place(node.getStartMark());
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private Place placeOf(String text, int codePoint) {
        int end = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Place(file, line, text.codePointCount(lineStart, end) + 1);
    }
}
