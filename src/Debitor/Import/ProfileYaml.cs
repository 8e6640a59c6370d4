using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Debitor.Import;

/// <summary>
/// Takes the nodes of a profile apart and notes, with line and column, what is not as it should be.
/// </summary>
/// <remarks>
/// After a problem reading goes on with an empty value, so that one attempt shows all mistakes of a profile.
/// Whoever reads must look at <see cref="Problems"/> before using anything.
/// </remarks>
internal sealed class ProfileYaml(string profile)
{
    private readonly List<ProfileProblem> _problems = [];

    public IReadOnlyList<ProfileProblem> Problems => _problems;

    public void Refuse(YamlNode node, ProfileProblemKind kind, params IReadOnlyList<string> args) =>
        Refuse(node.Start.Line, node.Start.Column, kind, args);

    public void Refuse(long line, long column, ProfileProblemKind kind, params IReadOnlyList<string> args) =>
        _problems.Add(new ProfileProblem(profile, line, column, kind, args));

    /// <summary>The entries of a mapping that may have these keys only.</summary>
    public IReadOnlyDictionary<string, YamlNode> Keys(YamlNode node, params ReadOnlySpan<string> known)
    {
        var entries = Entries(node);
        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            if (known.Contains(key.Value)) found[key.Value!] = value;
            else Refuse(key, ProfileProblemKind.KeyUnknown, key.Value ?? "", string.Join(", ", known!));
        }

        return found;
    }

    /// <summary>The entries of a mapping with any keys.</summary>
    public IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlNode node)
    {
        if (node is not YamlMappingNode mapping)
        {
            Refuse(node, ProfileProblemKind.NotExpected, "mapping");
            return [];
        }

        return mapping.Children.Where(entry => entry.Key is YamlScalarNode)
            .Select(entry => ((YamlScalarNode)entry.Key, entry.Value));
    }

    public IEnumerable<YamlNode> Items(YamlNode? node)
    {
        if (node is null) return [];
        if (node is YamlSequenceNode sequence) return sequence.Children;
        Refuse(node, ProfileProblemKind.NotExpected, "list");
        return [];
    }

    public string Text(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text }) return text;
        Refuse(node, ProfileProblemKind.NotExpected, "text");
        return "";
    }

    public string? TextOrNull(YamlNode? node) => node is null ? null : Text(node);

    /// <summary>One text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node) => node switch
    {
        null => [],
        YamlSequenceNode sequence => [.. sequence.Children.Select(Text)],
        _ => [Text(node)],
    };

    public bool Flag(YamlNode? node)
    {
        if (node is null) return false;
        if (node is YamlScalarNode { Value: "true" or "false" } flag) return flag.Value == "true";
        Refuse(node, ProfileProblemKind.NotExpected, "true or false");
        return false;
    }

    public int? Number(YamlNode? node)
    {
        if (node is null) return null;
        var isNumber = int.TryParse(Text(node), CultureInfo.InvariantCulture, out var number);
        if (isNumber && number > 0) return number;
        Refuse(node, ProfileProblemKind.NotExpected, "number");
        return null;
    }

    public T? OneOf<T>(YamlNode? node, IReadOnlyDictionary<string, T> values)
        where T : struct
    {
        if (node is null) return null;
        var text = Text(node);
        if (values.TryGetValue(text, out var value)) return value;
        Refuse(node, ProfileProblemKind.ValueUnknown, text, string.Join(", ", values.Keys));
        return null;
    }

    /// <summary>A pattern that takes linear time on any text, since profiles come from anybody.</summary>
    /// <remarks>
    /// No time limit beside it: that one is told by the clock, and a busy machine would refuse rows.
    /// </remarks>
    public Regex? Pattern(YamlNode? node)
    {
        if (node is null) return null;
        var pattern = Text(node);
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            Refuse(node, ProfileProblemKind.PatternWrong, pattern, e.Message);
            return null;
        }
    }
}
