using System.Diagnostics.CodeAnalysis;
using System.Text;
using Debitor.Platform;
using YamlDotNet.RepresentationModel;

namespace Debitor.Import;

/// <summary>
/// Reads mapping profiles. <c>Profiles/*.yaml</c> are examples with every feature explained.
/// </summary>
internal sealed class ProfileReader
{
    private static readonly Dictionary<string, char> Delimiters = new()
    {
        ["comma"] = ',',
        ["semicolon"] = ';',
        ["tab"] = '\t',
    };

    private static readonly Dictionary<string, DecimalSign> DecimalSigns = new()
    {
        ["comma"] = DecimalSign.Comma,
        ["point"] = DecimalSign.Point,
    };

    private static readonly Dictionary<string, RowTest> Tests = new()
    {
        ["equals"] = RowTest.EqualTo,
        ["not_equals"] = RowTest.NotEqualTo,
        ["one_of"] = RowTest.OneOf,
        ["starts_with"] = RowTest.StartsWith,
        ["matches"] = RowTest.Matching,
        ["not_matches"] = RowTest.NotMatching,
        ["empty"] = RowTest.Empty,
        ["filled"] = RowTest.Filled,
    };

    private readonly ProfileYaml _yaml;

    private ProfileReader(ProfileYaml yaml) => _yaml = yaml;

    /// <summary>Reads a profile; all that is wrong with it is told at once.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="nameForMessages">What problems call it, such as its path.</param>
    /// <param name="profile">Null when there are problems.</param>
    /// <param name="problems">Empty when there is a profile.</param>
    public static bool TryRead(
        string text, string nameForMessages,
        [NotNullWhen(true)] out MappingProfile? profile, out IReadOnlyList<ProfileProblem> problems)
    {
        profile = null;
        var yaml = new ProfileYaml(nameForMessages);
        problems = yaml.Problems;
        if (Root(text, yaml) is not { } root) return false;

        var read = new ProfileReader(yaml).Profile(root);
        if (problems.Count > 0) return false;
        profile = read;
        return true;
    }

    private static YamlNode? Root(string text, ProfileYaml yaml)
    {
        if (text.Length > ImportLimits.ProfileCharsMax)
        {
            yaml.Refuse(1, 1, ProfileProblemKind.TooLong, $"{ImportLimits.ProfileCharsMax}");
            return null;
        }

        var tree = YamlText.Read(text, mayRefer: true);
        if (tree.Problem is { } problem)
        {
            var kind = problem switch
            {
                YamlProblem.NotClosed => ProfileProblemKind.NotClosed,
                YamlProblem.Twice => ProfileProblemKind.Twice,
                YamlProblem.TooDeep => ProfileProblemKind.TooDeep,
                YamlProblem.Empty or YamlProblem.Several => ProfileProblemKind.NotExpected,
                _ => ProfileProblemKind.NotYaml,
            };
            yaml.Refuse(tree.At.Line, tree.At.Column, kind, "mapping");
        }

        return tree.Root;
    }

    private MappingProfile Profile(YamlNode root)
    {
        var keys = _yaml.Keys(
            root, "profile", "title", "recognise", "sheet", "header", "encoding", "delimiter", "ragged",
            "mirror", "snapshot", "skip", "tables");
        if (!keys.ContainsKey("profile")) _yaml.Refuse(root, ProfileProblemKind.KeyMissing, "profile");
        if (!keys.ContainsKey("tables")) _yaml.Refuse(root, ProfileProblemKind.KeyMissing, "tables");

        var header = keys.TryGetValue("header", out var node) ? _yaml.Keys(node, "find", "within") : null;
        return new MappingProfile
        {
            Name = _yaml.TextOrNull(keys.GetValueOrDefault("profile")) ?? "",
            Title = Texts(keys.GetValueOrDefault("title")),
            Recognise = Columns(keys.GetValueOrDefault("recognise")),
            HeaderColumns = Columns(header?.GetValueOrDefault("find")),
            Layout = new TableLayout
            {
                HeaderWithinRows =
                    _yaml.Number(header?.GetValueOrDefault("within")) ?? ImportLimits.HeaderWithinRows,
                Sheet = _yaml.TextOrNull(keys.GetValueOrDefault("sheet")),
                Encoding = EncodingOf(keys.GetValueOrDefault("encoding")),
                Delimiter = _yaml.OneOf(keys.GetValueOrDefault("delimiter"), Delimiters),
                Ragged = _yaml.Flag(keys.GetValueOrDefault("ragged")),
            },
            Mirror = _yaml.Flag(keys.GetValueOrDefault("mirror")),
            Snapshot = _yaml.Flag(keys.GetValueOrDefault("snapshot")),
            Skip = Filters(keys.GetValueOrDefault("skip")),
            Tables = [.. _yaml.Items(keys.GetValueOrDefault("tables")).Select(Table).OfType<ProfileTable>()],
        };
    }

    private ProfileTable? Table(YamlNode node)
    {
        var keys = _yaml.Keys(node, "kind", "where", "distinct_by", "columns");
        if (!keys.TryGetValue("kind", out var kind) || !keys.TryGetValue("columns", out var columns))
        {
            _yaml.Refuse(node, ProfileProblemKind.KeyMissing, keys.ContainsKey("kind") ? "columns" : "kind");
            return null;
        }

        if (CanonicalTables.Named(_yaml.Text(kind)) is not { } table)
        {
            var names = string.Join(", ", CanonicalTables.All.Select(known => known.Name));
            _yaml.Refuse(kind, ProfileProblemKind.ValueUnknown, _yaml.Text(kind), names);
            return null;
        }

        return new ProfileTable(table, Cells(table, columns))
        {
            Where = Filters(keys.GetValueOrDefault("where")),
            DistinctBy = Canonical(table, keys.GetValueOrDefault("distinct_by")),
        };
    }

    private CellRule?[] Cells(CanonicalTable table, YamlNode node)
    {
        var cells = new CellRule?[table.Columns.Count];
        foreach (var (key, value) in _yaml.Entries(node))
        {
            if (Canonical(table, key) is { } column) cells[column] = Cell(table, value);
        }

        return cells;
    }

    private CellRule Cell(CanonicalTable table, YamlNode node)
    {
        if (node is not YamlMappingNode) return new CellRule { Columns = [Column(node)] };

        var keys = _yaml.Keys(
            node, "from", "first_of", "join", "with", "constant", "default", "trim_suffix", "match",
            "translate", "format", "decimal", "prefix", "optional", "carry");
        if (!keys.Keys.Any(key => key is "from" or "first_of" or "join" or "constant"))
        {
            _yaml.Refuse(node, ProfileProblemKind.KeyMissing, "from");
        }

        var translate = Texts(keys.GetValueOrDefault("translate"));
        return new CellRule
        {
            Columns = keys.TryGetValue("from", out var from)
                ? [Column(from)]
                : Columns(keys.GetValueOrDefault("first_of") ?? keys.GetValueOrDefault("join")),
            JoinedWith = keys.ContainsKey("join")
                ? _yaml.TextOrNull(keys.GetValueOrDefault("with")) ?? " "
                : null,
            Default = NullIfEmpty(_yaml.TextOrNull(
                keys.GetValueOrDefault("constant") ?? keys.GetValueOrDefault("default"))),
            TrimSuffix = _yaml.TextOrNull(keys.GetValueOrDefault("trim_suffix")),
            Match = _yaml.Pattern(keys.GetValueOrDefault("match")),
            Translate = translate.Count == 0 ? null : translate,
            TranslateOther = translate.GetValueOrDefault("*"),
            DateFormats = _yaml.Texts(keys.GetValueOrDefault("format")),
            Decimal = _yaml.OneOf(keys.GetValueOrDefault("decimal"), DecimalSigns),
            Prefix = _yaml.TextOrNull(keys.GetValueOrDefault("prefix")),
            Optional = _yaml.Flag(keys.GetValueOrDefault("optional")),
            Carry = keys.TryGetValue("carry", out var carry) ? Carry(table, carry) : null,
        };
    }

    // `carry: true`, or the rows that hold the value and what it belongs to.
    private CarryRule? Carry(CanonicalTable table, YamlNode node)
    {
        if (node is YamlScalarNode) return _yaml.Flag(node) ? new CarryRule([], null) : null;
        var keys = _yaml.Keys(node, "where", "under");
        var under = Canonical(table, keys.GetValueOrDefault("under"));
        return new CarryRule(
            Filters(keys.GetValueOrDefault("where")), under is { } column ? table.Columns[column] : null);
    }

    private RowFilter[] Filters(YamlNode? node) => [.. _yaml.Items(node).Select(Filter).OfType<RowFilter>()];

    private RowFilter? Filter(YamlNode node)
    {
        var keys = _yaml.Keys(node, ["column", .. Tests.Keys]);
        var test = keys.Keys.FirstOrDefault(key => key != "column");
        if (!keys.TryGetValue("column", out var column) || test is null)
        {
            var missing = test is null ? string.Join(", ", Tests.Keys) : "column";
            _yaml.Refuse(node, ProfileProblemKind.KeyMissing, missing);
            return null;
        }

        var value = keys[test];
        return Tests[test] switch
        {
            RowTest.Matching or RowTest.NotMatching =>
                _yaml.Pattern(value) is { } pattern
                    ? new RowFilter(Column(column), Tests[test], [], pattern)
                    : null,
            // `empty: false` is `filled: true`.
            RowTest.Empty or RowTest.Filled => new RowFilter(
                Column(column),
                _yaml.Flag(value) == (Tests[test] == RowTest.Empty) ? RowTest.Empty : RowTest.Filled,
                [], null),
            var other => new RowFilter(Column(column), other, _yaml.Texts(value), null),
        };
    }

    private int? Canonical(CanonicalTable table, YamlNode? node)
    {
        if (node is null) return null;
        var name = _yaml.Text(node);
        if (table.IndexOf(name) is var column and >= 0) return column;
        _yaml.Refuse(node, ProfileProblemKind.ValueUnknown, name, string.Join(", ", table.Columns));
        return null;
    }

    private Encoding? EncodingOf(YamlNode? node)
    {
        if (node is null) return null;
        var name = _yaml.Text(node);
        var encoding = TextEncodings.Named(name);
        if (encoding is not null) return encoding;
        _yaml.Refuse(node, ProfileProblemKind.ValueUnknown, name, "utf-8, utf-16, windows-1251");
        return null;
    }

    private Dictionary<string, string> Texts(YamlNode? node) =>
        node is null
            ? []
            : _yaml.Entries(node).ToDictionary(
                entry => entry.Key.Value ?? "", entry => _yaml.Text(entry.Value),
                StringComparer.OrdinalIgnoreCase);

    // A list of columns, each under one name or several.
    private SourceColumn[] Columns(YamlNode? node) => [.. _yaml.Items(node).Select(Column)];

    private SourceColumn Column(YamlNode node) => new(_yaml.Texts(node));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
